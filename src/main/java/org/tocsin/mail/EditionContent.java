package org.tocsin.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;

/**
 * What the readers of one edition share.
 *
 * @param html null for readers who want plain text alone
 * @param pictures those the html refers to; none without html
 * @param date stands in every copy, also when it is sent again
 * @param expires after which the mail is of no use any more (RFC 4021 §2.1.50); null where it does not age
 */
public record EditionContent(
        long id,
        Language language,
        String subject,
        @Nullable String html,
        String text,
        List<MailPicture> pictures,
        Instant date,
        @Nullable Instant expires) {

    public EditionContent {
        pictures = List.copyOf(pictures);
    }

    /** One that does not age. */
    public EditionContent(
            long id,
            Language language,
            String subject,
            @Nullable String html,
            String text,
            List<MailPicture> pictures,
            Instant date) {
        this(id, language, subject, html, text, pictures, date, null);
    }

    /** The same with one picture more, before the others. */
    EditionContent with(MailPicture picture) {
        List<MailPicture> more = new ArrayList<>(List.of(picture));
        more.addAll(pictures);
        return new EditionContent(id, language, subject, html, text, more, date, expires);
    }
}
