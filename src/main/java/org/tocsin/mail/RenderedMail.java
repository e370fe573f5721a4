package org.tocsin.mail;

import com.google.common.base.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * A mail as its templates made it, with {@linkplain ReaderMark marks} where each reader's links go.
 *
 * @param subject one line
 * @param text for mail programs and people without HTML; complete in itself
 * @param cover under which readers get it who want discreet mails; null where none of them does
 */
public record RenderedMail(
        String subject, String html, String text, @Nullable Cover cover) {
    /** Of the HTML, in octets: Gmail cuts off what is longer than 102 KB. */
    public static final int LONGEST = 100_000;

    /** One that no reader gets discreetly. */
    public RenderedMail(String subject, String html, String text) {
        this(subject, html, text, null);
    }

    /** The same with another subject, but under the same cover. */
    public RenderedMail withSubject(String other) {
        return new RenderedMail(other, html, text, cover);
    }

    /**
     * As readers get it who want nobody to see what they read: without HTML, under its cover.
     *
     * @throws IllegalStateException when it has none
     */
    public RenderedMail discreet() {
        if (cover == null) {
            throw new IllegalStateException("a mail without a cover cannot go out discreetly");
        }
        return new RenderedMail(cover.subject(), "", cover.beginning() + text, cover);
    }

    /** Whether readers would not see the end of the HTML, where the way to leave is. */
    public boolean isTooLong() {
        return Utf8.encodedLength(html) > LONGEST;
    }
}
