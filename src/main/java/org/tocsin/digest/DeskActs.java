package org.tocsin.digest;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.StaffMember;

/** Puts what staff change on record, if it changed anything. */
record DeskActs(Transactions transactions, Audit audit, Clock clock) {

    /**
     * @param act as in the audit
     * @param subject what it is done to; null for all digests
     * @param change false when it changed nothing
     */
    boolean make(StaffMember by, String act, @Nullable String subject, Predicate<Instant> change) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            boolean isChanged = change.test(now);
            if (isChanged) {
                audit.record(by, act, subject, "", now);
            }
            return isChanged;
        });
    }
}
