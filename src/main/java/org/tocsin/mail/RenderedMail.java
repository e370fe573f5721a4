package org.tocsin.mail;

import com.google.common.base.Utf8;

/**
 * A mail as its templates made it, with {@linkplain ReaderMark marks} where each reader's links go.
 *
 * @param subject one line
 * @param text for mail programs and people without HTML; complete in itself
 */
public record RenderedMail(String subject, String html, String text) {
    /** Of the HTML, in octets: Gmail cuts off what is longer than 102 KB. */
    public static final int LONGEST = 100_000;

    /** Whether readers would not see the end of the HTML, where the way to leave is. */
    public boolean isTooLong() {
        return Utf8.encodedLength(html) > LONGEST;
    }
}
