package org.tocsin.staff;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;

/**
 * Ends once more what was ended of accounts after a backup was made: who was disabled does not come back with it, nor does the
 * password or telephone of whoever had to begin anew because it was lost.
 */
public final class EndedAccounts {
    /** How it stands among what must hold after a restore. */
    static final String OFF = "account_off";

    static final String ON = "account_on";
    static final String NEW = "account_new";

    private final StaffDao staff;
    private final SecondStepDao steps;
    private final Transactions transactions;

    public EndedAccounts(Jdbi jdbi, Transactions transactions) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.steps = jdbi.onDemand(SecondStepDao.class);
        this.transactions = transactions;
    }

    /**
     * False when it is about something else, or changes nothing.
     *
     * @param mark of the account, as it was noted
     */
    public boolean endAgain(String act, String mark, Instant now) {
        return transactions.call(
                () -> staff.marked(mark).map(id -> endAgain(act, id, now)).orElse(false));
    }

    private boolean endAgain(String act, long id, Instant now) {
        boolean isChanged = switch (act) {
            case OFF -> staff.disable(id, now);
            case ON -> staff.enable(id);
            case NEW -> beginAnew(id);
            default -> false;
        };
        if (isChanged) {
            staff.note(id, act);
        }
        return isChanged;
    }

    private boolean beginAnew(long id) {
        staff.forgetPassword(id);
        steps.forget(id);
        return true;
    }
}
