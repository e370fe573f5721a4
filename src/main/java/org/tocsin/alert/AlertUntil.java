package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Until when.
 *
 * @param deadline the first instant at which nobody is to write any more; null where none was set
 * @param zone the zone in which the deadline was meant, such as {@code Asia/Shanghai}
 * @param sendUntil the first instant at which no mail of it may be sent any more, not after the deadline; null for the
 *     deadline itself
 * @param postalCutoffDays so many days before the deadline a letter by post would come too late
 * @param reviewOn when somebody is to look at it again; null for never
 */
public record AlertUntil(
        @Nullable Instant deadline,
        String zone,
        @Nullable Instant sendUntil,
        int postalCutoffDays,
        @Nullable LocalDate reviewOn) {
    static final int POSTAL_CUTOFF_DAYS = 10;

    public static final AlertUntil OPEN = new AlertUntil(null, "UTC", null, POSTAL_CUTOFF_DAYS, null);

    /** The first instant at which no mail of it may be sent any more; null for no end. */
    public @Nullable Instant lastSending() {
        return sendUntil == null ? deadline : sendUntil;
    }
}
