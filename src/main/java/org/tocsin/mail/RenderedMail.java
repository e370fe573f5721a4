package org.tocsin.mail;

/**
 * A mail as its templates made it, with {@linkplain ReaderMark marks} where each reader's links go.
 *
 * @param subject one line
 * @param text for mail programs and people without HTML; complete in itself
 */
public record RenderedMail(String subject, String html, String text) {}
