package org.tocsin;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tocsin.ops.Finding;

/** How far this machine's clock is from the database's, which is the one that counts. */
final class ClockCheck implements Check {
    private static final Duration LITTLE = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "Clock";
    }

    @Override
    public Needs needs() {
        return Needs.DATABASE;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        return ground.there().jdbi().withHandle(handle -> {
            Clock machine = Clock.systemUTC();
            Instant before = machine.instant();
            Instant told = handle.createQuery("SELECT UTC_TIMESTAMP(3)")
                    .mapTo(Timestamp.class)
                    .one()
                    .toInstant();
            Duration took = Duration.between(before, machine.instant());
            return List.of(finding(Duration.between(told, before.plus(took.dividedBy(2)))));
        });
    }

    Finding finding(Duration ahead) {
        if (ahead.abs().compareTo(LITTLE) <= 0) {
            return Finding.good(name(), "this machine and the database agree");
        }
        String way = ahead.isNegative() ? " s behind" : " s ahead of";
        return Finding.doubtful(
                name(),
                "this machine is " + ahead.abs().toSeconds() + way + " the database, whose time counts",
                "Let both take their time from the network (NTP). Codes for signing in go by the database’s time.");
    }
}
