package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Lets nobody run up what anybody may send about an alert. Over the onion service all come from one address, so what is
 * counted is what comes about the alert, whoever sends it; and it is forgotten once the stretch of time is over.
 */
public final class AlertPaces {
    private final PaceDao paces;

    AlertPaces(Jdbi jdbi) {
        this.paces = jdbi.onDemand(PaceDao.class);
    }

    /** Whether one more may be taken in this stretch of time; it is counted then. */
    boolean take(long alertId, String what, Duration stretch, int most, Instant now) {
        long seconds = stretch.toSeconds();
        Instant end = Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), seconds) + 1) * seconds);
        return paces.more(alertId, what, end, most)
                || paces.first(alertId, what, end)
                || paces.more(alertId, what, end, most); // another was first in between
    }

    /** Deletes what would tell when somebody wrote. */
    public void forget(Instant now) {
        paces.forget(now);
    }
}
