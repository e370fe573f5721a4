package org.tocsin.fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Planned;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;
import org.tocsin.subscriber.SealedAddress;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** Readers and mailings, made by the product's own classes. */
final class Load {
    private static final int EDITIONS = 3;
    private static final int BATCH = 1000;

    /** A thousand readers from here on have their mailboxes at one large provider, all others at another. */
    static final int FIRST_AT_BIG_PROVIDER = 21_001;

    private final Jdbi jdbi;
    private final KeyRing keys;
    private final Transactions transactions;
    private final Mailings mailings;

    Load(Jdbi jdbi, KeyRing keys) {
        this.jdbi = jdbi;
        this.keys = keys;
        this.transactions = new Transactions(jdbi);
        this.mailings = new Mailings(jdbi, transactions);
    }

    Mailings mailings() {
        return mailings;
    }

    /** Readers number 1 to {@code last}; those that are missing are added. */
    void readers(int last) {
        int known = jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM subscriber")
                .mapTo(Integer.class)
                .one());
        for (int first = known + 1; first <= last; first += BATCH) {
            insert(first, Math.min(first + BATCH - 1, last));
        }
    }

    /** A digest to readers 1 to {@code last}. */
    long digest(int last) {
        return mailing(MailingKind.DIGEST, 1, last, null);
    }

    long alert(int last, @Nullable Instant sendUntil) {
        return mailing(MailingKind.ALERT, 1, last, sendUntil);
    }

    /** The subject of its mails tells the sink which mailing they are of. */
    long mailing(MailingKind kind, long first, long last, @Nullable Instant sendUntil) {
        readers((int) last);
        Instant now = Instant.now();
        return transactions.call(() -> {
            long mailing = mailings.begin(kind, now, sendUntil);
            List<Long> editions = new ArrayList<>();
            for (int number = 0; number < EDITIONS; number++) {
                editions.add(
                        mailings.edition(mailing, Language.EN, MailForm.HTML, mail(mailing, number), List.of(), now));
            }
            mailings.add(
                    mailing,
                    kind,
                    LongStream.rangeClosed(first, last)
                            .mapToObj(reader -> new Planned(reader, editions.get((int) (reader % EDITIONS))))
                            .toList(),
                    now);
            mailings.prepared(mailing, now);
            return mailing;
        });
    }

    private static RenderedMail mail(long mailing, int number) {
        String sentence = "The coalition asked that officials declare what they own. 联盟呼吁官员公布财产。\n";
        String link = ReaderMark.UNSUBSCRIBE.text();
        return new RenderedMail(
                "Mailing " + mailing,
                "<!doctype html><html lang=\"en\"><body><h1>Edition " + number + "</h1><p>" + sentence.repeat(40)
                        + "</p><p><a href=\"" + link + "\">Leave</a></p></body></html>",
                "Edition " + number + "\n\n" + sentence.repeat(20) + "\nLeave: " + link + "\n");
    }

    private static EmailAddress address(int id) {
        boolean isBig = id >= FIRST_AT_BIG_PROVIDER && id < FIRST_AT_BIG_PROVIDER + 1000;
        return new EmailAddress("reader" + id + (isBig ? "@qq.com" : "@faults.example"));
    }

    private void insert(int first, int last) {
        Instant now = Instant.now();
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm, at_hour,
                        on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto)
                    VALUES (:id, 'active', :hash, :sealed, 'en', 'html', 'daily', 7, 1, 'UTC', TRUE, :now, :now, 0)
                    """);
            for (int id = first; id <= last; id++) {
                SealedAddress address = SealedAddress.of(address(id), keys);
                batch.bind("id", id)
                        .bind("hash", address.hash())
                        .bind("sealed", address.sealed())
                        .bind("now", now)
                        .add();
            }
            batch.execute();
        });
    }
}
