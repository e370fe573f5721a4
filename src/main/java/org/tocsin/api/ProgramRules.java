package org.tocsin.api;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;

/** The rule classes of this package, each made once. */
public record ProgramRules(Programs programs, Answers answers, Audit audit, ApiConfig config) {
    public static ProgramRules of(
            Jdbi jdbi, Transactions transactions, KeyRing keys, Audit audit, ApiConfig config, Clock clock) {
        return new ProgramRules(
                new Programs(jdbi, transactions, audit, clock),
                new Answers(jdbi, transactions, keys.programs(), clock),
                audit,
                config);
    }
}
