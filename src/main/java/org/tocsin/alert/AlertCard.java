package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands in lists.
 *
 * @param id for paging by key
 * @param reference as in addresses
 * @param label the same as people write it
 * @param lang the language of title and summary, which may be another than the page's
 * @param dir {@code ltr} or {@code rtl}, of that language
 * @param outcome what the editors say now that it is over, in the best language that they said it in; may be empty
 * @param sentAt when it went to readers
 * @param endedAt when it was closed, stopped or its deadline passed; null while letters are wanted
 * @param hasCap whether there is a CAP document of it: alerts of the past have none
 * @param deadline the last instant at which a letter should be sent; null when none was set
 * @param zone in which the deadline was meant; null for alerts of the past
 * @param asksForLetters whether to write, and not only for something else
 */
public record AlertCard(
        long id,
        String reference,
        String label,
        String lang,
        String dir,
        String title,
        String summary,
        String outcome,
        LocalDate publishedOn,
        Instant sentAt,
        @Nullable Instant endedAt,
        boolean hasCap,
        @Nullable Instant deadline,
        @Nullable ZoneId zone,
        boolean asksForLetters) {}
