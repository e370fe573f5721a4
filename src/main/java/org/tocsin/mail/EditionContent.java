package org.tocsin.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;

/**
 * What the readers of one edition share.
 *
 * @param html null for readers who want plain text alone
 * @param pictures those the html refers to; none without html
 * @param date stands in every copy, also when it is sent again
 */
public record EditionContent(
        long id,
        Language language,
        String subject,
        @Nullable String html,
        String text,
        List<MailPicture> pictures,
        Instant date) {

    public EditionContent {
        pictures = List.copyOf(pictures);
    }
}
