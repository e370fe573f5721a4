package org.tocsin.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What waits in a lane.
 *
 * @param waiting deliveries in chunks that are not yet through: all that wait, and a few that are settled already
 * @param dueSince when the one that has waited longest was due; null when nothing is due
 * @param perMinute deliveries settled a minute, of the last five minutes
 */
public record Backlog(Lane lane, long waiting, @Nullable Instant dueSince, double perMinute) {}
