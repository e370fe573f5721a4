package org.tocsin.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the installation every hour, and when somebody asks, and remembers what was found. What takes long is looked at
 * once a day, and when somebody asks.
 */
public final class Checkup {
    private static final Logger log = LoggerFactory.getLogger(Checkup.class);
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Duration BETWEEN_LONG = Duration.ofDays(1);
    private static final Duration AFTER_START = Duration.ofMinutes(2);

    private final Supplier<List<Finding>> brief;
    private final Supplier<List<Finding>> lengthy;
    private final Clock clock;
    private volatile Instant due;
    private volatile Instant lengthyDue;
    private volatile Optional<Looked> last = Optional.empty();
    private List<Finding> lengthyFound = List.of(); // by the one thread of the timetable

    /**
     * @param brief may take a minute
     * @param lengthy may take several
     */
    public Checkup(Supplier<List<Finding>> brief, Supplier<List<Finding>> lengthy, Clock clock) {
        this.brief = brief;
        this.lengthy = lengthy;
        this.clock = clock;
        this.due = clock.instant().plus(AFTER_START);
        this.lengthyDue = due.plus(BETWEEN); // not all at the start
    }

    /** What was found when. */
    public record Looked(Instant at, List<Finding> findings) {
        public long count(Finding.State state) {
            return findings.stream().filter(finding -> finding.state() == state).count();
        }
    }

    /** Empty before the first look. */
    public Optional<Looked> last() {
        return last;
    }

    /** Whether somebody asked, and it has not been done yet. */
    boolean isAsked() {
        return !due.isAfter(clock.instant());
    }

    /** All of it, with the next tick. */
    void ask() {
        lengthyDue = clock.instant();
        due = lengthyDue;
    }

    /** To be called every few seconds. */
    public void lookIfDue() {
        if (!isAsked()) {
            return;
        }
        if (!lengthyDue.isAfter(clock.instant())) {
            lengthyFound = lengthy.get();
            lengthyDue = clock.instant().plus(BETWEEN_LONG);
        }
        List<Finding> findings = new ArrayList<>(brief.get());
        findings.addAll(lengthyFound);
        Instant now = clock.instant();
        Looked looked = new Looked(now, List.copyOf(findings));
        long bad = looked.count(Finding.State.BAD);
        if (bad > last.map(before -> before.count(Finding.State.BAD)).orElse(0L)) {
            log.warn("{} things are bad: tocsin check and the page Health tell which", bad);
        }
        last = Optional.of(looked);
        due = now.plus(BETWEEN);
    }
}
