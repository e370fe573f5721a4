package org.tocsin.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;

/**
 * Puts on record who signed in and who failed. Of the failures in one hour with one account, or with names that nobody
 * has, the first few are entries of their own and the others one entry with their number, when the hour is over: nobody
 * can fill the audit by failing.
 */
public final class SignInRecords {
    static final int SINGLY = 3;
    private static final String SIGN_IN = "sign_in_failed";
    private static final String SECOND_STEP = "second_step_failed";
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final long NOBODY = 0;
    private static final Duration KEPT = Duration.ofDays(1);

    private final FailureDao failures;
    private final Transactions transactions;
    private final Audit audit;

    SignInRecords(Jdbi jdbi, Transactions transactions, Audit audit) {
        this.failures = jdbi.onDemand(FailureDao.class);
        this.transactions = transactions;
        this.audit = audit;
    }

    void signedIn(long staffId, String detail, Instant now) {
        audit.record(staffId, "signed_in", null, detail, now);
    }

    /**
     * The same statements whether or not anybody has the name.
     *
     * @param staffId whose account was tried; null for a name that nobody has
     */
    void signInFailed(@Nullable Long staffId, Instant now) {
        failed(SIGN_IN, staffId == null ? NOBODY : staffId, now);
    }

    /** Of somebody who knows the password of this account. */
    void secondStepFailed(long staffId, Instant now) {
        failed(SECOND_STEP, staffId, now);
    }

    private void failed(String act, long account, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        transactions.run(() -> {
            failures.count(hour, act, account);
            if (failures.tries(hour, act, account) <= SINGLY) {
                record(act, account, "", now);
            }
        });
    }

    /** To be called every few minutes, by any node: writes down how many there were in the hours that are over. */
    public void sumUp(Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        failures.untold(hour, SINGLY)
                .forEach(some -> transactions.run(() -> {
                    if (failures.told(some.onHour(), some.act(), some.staffId())) { // no other node was faster
                        long more = some.tries() - SINGLY;
                        record(
                                some.act(),
                                some.staffId(),
                                more + " more in the hour from " + HOUR.format(some.onHour()),
                                now);
                    }
                }));
        failures.forget(hour.minus(KEPT), SINGLY);
    }

    /** Who only had a name is nobody we know; whose name it was is told as what it was done to. */
    private void record(String act, long account, String detail, Instant now) {
        Long who = act.equals(SECOND_STEP) ? Long.valueOf(account) : null;
        audit.record(who, act, account == NOBODY ? null : "staff:" + account, detail, now);
    }
}
