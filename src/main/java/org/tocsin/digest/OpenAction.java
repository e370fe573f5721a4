package org.tocsin.digest;

/**
 * An urgent action that is still open, as a digest reminds of it.
 *
 * @param until the deadline in words
 */
public record OpenAction(String title, String until, String link) {}
