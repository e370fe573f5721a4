package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;

/**
 * A deadline as a page says it.
 *
 * @param sentence in the zone of whoever reads it
 * @param utc the same in UTC; empty where that is what the sentence says
 * @param machine for {@code datetime} attributes
 */
public record DeadlineWords(String sentence, String utc, String machine) {

    /** For lists: in the zone of the alert, or that of the newsroom where it has none; null without a deadline. */
    public static @Nullable DeadlineWords of(AlertCard card, PageContext context) {
        Instant deadline = card.deadline();
        ZoneId zone = card.zone() == null ? context.site().zone() : card.zone();
        return deadline == null
                ? null
                : of(deadline, zone, card.asksForLetters() ? "alert_until" : "alert_until_open", context);
    }

    /** Both in one line. */
    String line(PageContext context) {
        return utc.isEmpty() ? sentence : sentence + (context.language().isHan() ? "，" : ", ") + utc;
    }

    /** @param key of the sentence */
    static DeadlineWords of(Instant deadline, ZoneId zone, String key, PageContext context) {
        Deadline local = Deadline.of(deadline, zone, context);
        Deadline utc = Deadline.of(deadline, ZoneId.of("UTC"), context);
        return new DeadlineWords(
                context.say(key, Map.of("deadline", local.words())),
                utc.words().equals(local.words())
                        ? ""
                        : context.say("alert_until_utc", Map.of("deadline", utc.words())),
                local.machine());
    }
}
