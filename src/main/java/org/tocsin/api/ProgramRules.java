package org.tocsin.api;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.post.Courier;
import org.tocsin.staff.Audit;
import org.tocsin.web.Site;

/** The rule classes of this package, each made once. */
public record ProgramRules(
        Programs programs, Answers answers, Events events, Webhooks webhooks, Audit audit, ApiConfig config) {
    /** What they stand on. */
    public record Ground(Jdbi jdbi, Transactions transactions, KeyRing keys, Site site, Courier courier, Audit audit) {}

    public static ProgramRules of(Ground ground, ApiConfig config, Clock clock) {
        Jdbi jdbi = ground.jdbi();
        Transactions transactions = ground.transactions();
        return new ProgramRules(
                new Programs(jdbi, transactions, ground.audit(), clock),
                new Answers(jdbi, transactions, ground.keys().programs(), clock),
                new Events(jdbi, transactions, ground.site(), clock),
                new Webhooks(jdbi, transactions, ground.keys().secrets(), ground.courier(), ground.audit(), clock),
                ground.audit(),
                config);
    }

    /** To be called every few seconds. */
    public void tellEvents() {
        events.look();
        webhooks.tellDue();
    }

    /** To be called now and then. */
    public void tidy() {
        answers.forget();
        webhooks.forget();
    }
}
