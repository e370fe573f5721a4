package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.tocsin.text.Dates;
import org.tocsin.web.PageContext;

/** Which way to write, by the time that is left. */
final class ChannelAdvice {
    private ChannelAdvice() {}

    /** Whether a letter that is posted now still comes in time. */
    static boolean isPostInTime(AlertUntil until, Instant now) {
        Instant deadline = until.deadline();
        return deadline == null
                || !deadline.minus(Duration.ofDays(until.postalCutoffDays())).isBefore(now);
    }

    static String words(AlertUntil until, ZoneId zone, PageContext context, Instant now) {
        Instant deadline = until.deadline();
        if (deadline == null) {
            return context.say("alert_way_any");
        }
        if (!isPostInTime(until, now)) {
            return context.say("alert_way_fast");
        }
        Instant last = deadline.minus(Duration.ofDays(until.postalCutoffDays()));
        return context.say("alert_way_post", Map.of("day", Dates.weekdayAndDay(last, zone, context.language())));
    }
}
