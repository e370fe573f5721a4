package org.tocsin.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which lanes are paused, to everybody or to one provider; in the database, so that every node holds to it. */
public final class LanePauses {
    private static final Logger log = LoggerFactory.getLogger(LanePauses.class);

    /** So much later than the others a node may notice. */
    private static final long LOOK = Duration.ofSeconds(2).toMillis();

    private static final String ALL = "";

    private final LanePauseDao pauses;
    private final Clock clock;
    private volatile Known known = Known.NOTHING;

    /** As read last. */
    private record Known(List<LanePauseDao.PauseRow> rows, long read) {
        static final Known NOTHING = new Known(List.of(), Long.MIN_VALUE / 2);
    }

    public LanePauses(Jdbi jdbi, Clock clock) {
        this.pauses = jdbi.onDemand(LanePauseDao.class);
        this.clock = clock;
    }

    /** Those that hold now, the oldest first. */
    public List<LanePause> current() {
        return pauses.all().stream()
                .filter(row -> row.resumedAt() == null)
                .map(row -> new LanePause(
                        Lane.of(row.lane()),
                        row.provider(),
                        LanePause.Reason.valueOf(row.reason().toUpperCase(Locale.ROOT)),
                        row.since()))
                .toList();
    }

    /**
     * Lets a lane go on.
     *
     * @param provider empty for a lane that was paused as a whole
     * @return false when it was not paused
     */
    public boolean resume(Lane lane, String provider, long staffId) {
        boolean isResumed = pauses.resume(lane.code(), provider, staffId, clock.instant());
        forget();
        if (isResumed) {
            log.info("{} mail{} goes on", lane, to(provider));
        }
        return isResumed;
    }

    /** Nothing more of the lane is leased, on any node, until a person lets it go on. */
    void pauseAll(Lane lane, LanePause.Reason reason, Instant now) {
        pause(lane, ALL, reason, now);
    }

    /** @param provider by its name */
    void pause(Lane lane, String provider, LanePause.Reason reason, Instant now) {
        if (isPaused(lane, provider, now)) {
            return;
        }
        pauses.pause(lane.code(), provider, reason.name().toLowerCase(Locale.ROOT), now);
        forget();
        log.error("{} mail{} is paused until somebody lets it go on: {}", lane, to(provider), reason);
    }

    /** Whether all of it is. */
    boolean isPaused(Lane lane, Instant now) {
        return isPaused(lane, ALL, now);
    }

    /** Whether all of it is, or what goes to this provider. */
    boolean isPaused(Lane lane, String provider, Instant now) {
        List<LanePauseDao.PauseRow> rows = rows(now);
        if (rows.isEmpty()) {
            return false;
        }
        return holds(rows, lane, ALL) || holds(rows, lane, provider);
    }

    /** When a person let it go on last: what was counted before then is known to them. */
    Optional<Instant> resumedAt(Lane lane, String provider, Instant now) {
        return find(rows(now), lane, provider).map(LanePauseDao.PauseRow::resumedAt);
    }

    private static boolean holds(List<LanePauseDao.PauseRow> rows, Lane lane, String provider) {
        return find(rows, lane, provider).filter(row -> row.resumedAt() == null).isPresent();
    }

    private static Optional<LanePauseDao.PauseRow> find(List<LanePauseDao.PauseRow> rows, Lane lane, String provider) {
        return rows.stream()
                .filter(row -> row.lane() == lane.code() && row.provider().equals(provider))
                .findFirst();
    }

    private List<LanePauseDao.PauseRow> rows(Instant now) {
        Known last = known;
        long age = now.toEpochMilli() - last.read();
        if (age >= 0 && age < LOOK) {
            return last.rows();
        }
        List<LanePauseDao.PauseRow> read = pauses.all();
        known = new Known(read, now.toEpochMilli());
        return read;
    }

    private void forget() {
        known = Known.NOTHING;
    }

    private static String to(String provider) {
        return provider.isEmpty() ? "" : " to " + provider;
    }
}
