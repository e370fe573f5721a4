package org.tocsin.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Planned;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** A mailing to readers numbered from 1, put on record as planning does it. */
final class BenchMailing {
    /** So many deliveries are added in one transaction. */
    private static final int BATCH = 5_000;

    private final BenchGround ground;
    private final MailingKind kind;
    private final long id;
    private final List<Long> editions = new ArrayList<>();

    private BenchMailing(BenchGround ground, MailingKind kind, long id) {
        this.ground = ground;
        this.kind = kind;
        this.id = id;
    }

    /** Begins one with its editions, and without deliveries. */
    static BenchMailing begin(BenchGround ground, MailingKind kind, int editions, int kilobytes) {
        Instant now = Clock.systemUTC().instant();
        Mailings mailings = ground.mailings();
        BenchMailing mailing = new BenchMailing(ground, kind, mailings.begin(kind, now, null));
        for (int number = 0; number < editions; number++) {
            mailing.editions.add(mailings.edition(
                    mailing.id, Language.EN, MailForm.HTML, BenchLetter.of(number, kilobytes), List.of(), now));
        }
        return mailing;
    }

    long id() {
        return id;
    }

    /** Adds deliveries to the first so many readers, each to the edition whose turn it is. */
    BenchMailing addAll(int readers) {
        Mailings mailings = ground.mailings();
        Instant now = Clock.systemUTC().instant();
        for (int first = 1; first <= readers; first += BATCH) {
            List<Planned> batch = new ArrayList<>(BATCH);
            for (int reader = first; reader < Math.min(first + BATCH, readers + 1); reader++) {
                batch.add(new Planned(reader, editions.get(reader % editions.size())));
            }
            ground.transactions().run(() -> mailings.add(id, kind, batch, now));
        }
        mailings.prepared(id, now);
        return this;
    }

    /** How many deliveries it has. */
    long size() {
        return ground.number("SELECT COUNT(*) FROM delivery WHERE mailing_id = " + id);
    }

    /** Until nothing of it is left to send; cheaper than the account, which reads the whole ledger of the mailing. */
    void await() {
        Wait.until(
                Duration.ofMillis(10),
                () -> ground.number("SELECT COUNT(*) FROM delivery_chunk WHERE mailing_id = " + id) == 0);
    }
}
