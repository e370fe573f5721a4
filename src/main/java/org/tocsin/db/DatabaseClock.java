package org.tocsin.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time, which all nodes share, carried on between two looks at it by this machine's steady clock. Nobody
 * can put it forward or back by setting the clock of a node, so leases, deadlines and digests mean the same everywhere.
 *
 * <p>While the database is away it goes on by itself.
 */
public final class DatabaseClock extends Clock {
    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);

    /** Steady time and time of day of this machine run apart by so much when one of them was set or slept. */
    private static final long SUSPICIOUS_MILLIS = 1_000;

    /** What is read over a slower line than this is not worth more than what we know. */
    private static final long SLOW_NANOS = Duration.ofMillis(500).toNanos();

    private static final long SKEW_WORTH_TELLING_MILLIS = 2_000;

    private final Supplier<Instant> database;
    private final Clock machine;
    private final LongSupplier nanos;
    private volatile Reading reading;
    private volatile boolean isToldOfSkew;

    /**
     * @param machineMillis the machine's own time of day when it was read
     * @param took how long the answer took, in nanoseconds: half of it may be wrong
     */
    private record Reading(Instant instant, long nanos, long machineMillis, long took) {}

    DatabaseClock(Supplier<Instant> database, Clock machine, LongSupplier nanos) {
        this.database = database;
        this.machine = machine;
        this.nanos = nanos;
        this.reading = read();
    }

    /** @throws RuntimeException when the database cannot be asked now */
    public static DatabaseClock of(Jdbi jdbi) {
        PlainSql sql = new PlainSql(jdbi);
        return new DatabaseClock(
                () -> sql.run(connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery("SELECT UTC_TIMESTAMP(3)")) {
                        if (!row.next()) {
                            throw new SQLException("the database tells no time");
                        }
                        return InstantColumns.instant(row.getBytes(1));
                    }
                }),
                Clock.systemUTC(),
                System::nanoTime);
    }

    @Override
    public Instant instant() {
        Reading known = reading;
        long elapsed = nanos.getAsLong() - known.nanos();
        long apart = machine.millis() - known.machineMillis() - elapsed / 1_000_000;
        if (Math.abs(apart) > SUSPICIOUS_MILLIS) {
            return afterALook(known, elapsed);
        }
        return known.instant().plusNanos(elapsed);
    }

    /** This machine slept, or its clock was set: only the database knows which. */
    private synchronized Instant afterALook(Reading known, long elapsed) {
        if (reading.equals(known)) {
            try {
                reading = read();
            } catch (RuntimeException e) { // what we have is the best there is; the next call looks again
                log.debug("The database cannot be asked for the time", e);
                return known.instant().plusNanos(elapsed);
            }
        }
        return reading.instant().plusNanos(nanos.getAsLong() - reading.nanos());
    }

    /** To be called every few seconds: steady clocks drift. Does nothing while the database is away. */
    public void look() {
        try {
            Reading next = read();
            if (next.took() < SLOW_NANOS) {
                reading = next;
                tellOfSkew(next);
            }
        } catch (RuntimeException e) {
            log.debug("The database cannot be asked for the time", e);
        }
    }

    private Reading read() {
        long before = nanos.getAsLong();
        Instant told = database.get();
        long after = nanos.getAsLong();
        return new Reading(told.plusNanos((after - before) / 2), after, machine.millis(), after - before);
    }

    private void tellOfSkew(Reading now) {
        long skew = now.machineMillis() - now.instant().toEpochMilli();
        boolean isSkewed = Math.abs(skew) > SKEW_WORTH_TELLING_MILLIS;
        if (isSkewed && !isToldOfSkew) {
            log.warn("This machine’s clock differs from the database’s by {} s; the database’s counts", skew / 1000);
        }
        isToldOfSkew = isSkewed;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : new Elsewhere(this, zone);
    }

    /** The same time, told in another zone. */
    private static final class Elsewhere extends Clock {
        private final Clock clock;
        private final ZoneId zone;

        Elsewhere(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Elsewhere(clock, other);
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }
    }
}
