package org.tocsin.bench;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.MailingKind;

/**
 * An alert that was decided, put on record, and sent to its last reader.
 *
 * @param first seconds from the decision to the first answer, as the ledger has it
 * @param last to the last
 * @param isExact whether everybody got it, and the account adds up
 */
record AlertRun(int readers, double first, double last, boolean isExact) {

    /** Waits until it is through. */
    static AlertRun send(BenchGround ground, Dispatcher dispatcher, int readers, int kilobytes) {
        Instant decided = Clock.systemUTC().instant();
        BenchMailing mailing =
                BenchMailing.begin(ground, MailingKind.ALERT, 1, kilobytes).addAll(readers);
        dispatcher.nudge();
        mailing.await();
        MailingAccount account = ground.mailings().find(mailing.id()).orElseThrow();
        return new AlertRun(
                readers,
                seconds(decided, settled(ground, "MIN", mailing.id())),
                seconds(decided, settled(ground, "MAX", mailing.id())),
                account.count(DeliveryState.ACCEPTED) == readers && account.addsUp());
    }

    /** Mails a second, from the first to the last. */
    double rate() {
        return readers / Math.max(0.001, last - first);
    }

    /** The ledger has the instant of each answer. */
    private static Instant settled(BenchGround ground, String which, long mailing) {
        return ground.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT " + which + "(settled_at) FROM delivery WHERE mailing_id = :id")
                        .bind("id", mailing)
                        .mapTo(Timestamp.class)
                        .one()
                        .toInstant());
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
