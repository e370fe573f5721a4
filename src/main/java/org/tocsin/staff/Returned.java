package org.tocsin.staff;

/**
 * How many readers of a mailing reported the same back after the relay had taken it, told by the package that reads
 * returned mail.
 *
 * @param words one sentence
 */
public record Returned(String words, int readers) {}
