package org.tocsin.ops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the installation every hour, and when somebody asks, and remembers what was found. */
public final class Checkup {
    private static final Logger log = LoggerFactory.getLogger(Checkup.class);
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Duration AFTER_START = Duration.ofMinutes(2);

    private final Supplier<List<Finding>> look;
    private final Clock clock;
    private volatile Instant due;
    private volatile Optional<Looked> last = Optional.empty();

    /** @param look may take a minute */
    public Checkup(Supplier<List<Finding>> look, Clock clock) {
        this.look = look;
        this.clock = clock;
        this.due = clock.instant().plus(AFTER_START);
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

    /** With the next tick. */
    void ask() {
        due = clock.instant();
    }

    /** To be called every few seconds. */
    public void lookIfDue() {
        if (!isAsked()) {
            return;
        }
        List<Finding> findings = look.get();
        Instant now = clock.instant();
        Looked looked = new Looked(now, findings);
        long bad = looked.count(Finding.State.BAD);
        if (bad > last.map(before -> before.count(Finding.State.BAD)).orElse(0L)) {
            log.warn("{} things are bad: tocsin check and the page Health tell which", bad);
        }
        last = Optional.of(looked);
        due = now.plus(BETWEEN);
    }
}
