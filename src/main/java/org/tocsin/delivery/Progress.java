package org.tocsin.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a mailing goes.
 *
 * @param perMinute deliveries settled a minute, of the last few minutes
 * @param remaining at that pace; null when nothing was settled lately
 */
public record Progress(double perMinute, @Nullable Duration remaining) {

    static final Progress NONE = new Progress(0, null);

    static Progress of(long settled, Duration in, int waiting) {
        double perSecond = settled / Math.max(1.0, in.toMillis() / 1000.0);
        return new Progress(perSecond * 60, Duration.ofSeconds((long) Math.ceil(waiting / perSecond)));
    }
}
