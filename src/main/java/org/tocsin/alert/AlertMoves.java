package org.tocsin.alert;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/**
 * Moves alerts along the table of {@link AlertAct}, one at a time: whoever wants to do something with an alert locks its
 * row first, on whichever node. Each move is a step on record and an entry of the audit.
 */
final class AlertMoves {
    private static final int LONGEST_REASON = 500;

    private final DeskDao desk;
    private final ApprovalDao approvals;
    private final RevisionDao revisions;
    private final Transactions transactions;
    private final Audit audit;

    AlertMoves(Jdbi jdbi, Transactions transactions, Audit audit) {
        this.desk = jdbi.onDemand(DeskDao.class);
        this.approvals = jdbi.onDemand(ApprovalDao.class);
        this.revisions = jdbi.onDemand(RevisionDao.class);
        this.transactions = transactions;
        this.audit = audit;
    }

    Audit audit() {
        return audit;
    }

    DeskDao desk() {
        return desk;
    }

    ApprovalDao approvals() {
        return approvals;
    }

    RevisionDao revisions() {
        return revisions;
    }

    /** Empty when there is no such alert. */
    <T> Optional<T> withLocked(long id, Function<AlertRow, T> work) {
        return transactions.call(() -> desk.lock(id).map(work));
    }

    /**
     * Does something that a person wants, if the table lets them.
     *
     * @param work is asked only then; what it answers is the answer, and the alert moves when that is yes
     */
    AlertAnswer act(
            AlertAct act, StaffMember by, long id, String reason, Instant now, Function<AlertRow, AlertAnswer> work) {
        return withLocked(id, row -> {
                    AlertAnswer answer = refusal(act, by, row, reason);
                    if (answer.isDone()) {
                        answer = work.apply(row);
                    }
                    if (answer.isDone()) {
                        make(act, row, by, reason, now);
                    }
                    return answer;
                })
                .orElseGet(() -> AlertAnswer.no("There is no such alert."));
    }

    /** What the program does, to a locked row; false when the table does not let it. */
    boolean byProgram(AlertAct act, AlertRow row, String reason, Instant now) {
        if (act.permission() != null || !act.leadsFrom(row.stands())) {
            return false;
        }
        make(act, row, null, reason, now);
        return true;
    }

    /** What somebody does to one more alert besides the one that {@link #act} is about; both are locked. */
    void with(AlertAct act, StaffMember by, AlertRow row, String reason, Instant now) {
        make(act, row, by, reason, now);
    }

    static AlertAnswer refusal(AlertAct act, StaffMember by, AlertRow row, String reason) {
        Permission needed = act.permission();
        if (needed == null) {
            return AlertAnswer.no("Tocsin does that by itself.");
        }
        if (!by.may(needed)) {
            return AlertAnswer.no("Your role does not let you do that.");
        }
        if (!act.leadsFrom(row.stands())) {
            return AlertAnswer.no("“" + act.words() + "” cannot be done now: this alert is "
                    + row.stands().words().toLowerCase(Locale.ROOT) + ".");
        }
        if (act.needsReason() && reason.isBlank()) {
            return AlertAnswer.no("Say why: the others will read it.");
        }
        return AlertAnswer.DONE;
    }

    private void make(AlertAct act, AlertRow row, @Nullable StaffMember by, String reason, Instant now) {
        String words = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        String failure = act == AlertAct.GIVE_BACK || act == AlertAct.EXPIRE ? shortened(words) : null;
        if (!desk.move(row.id(), row.state(), act.to().word(), failure, now)) {
            throw new IllegalStateException("an alert moved though its row was locked");
        }
        if (act.isVoiding()) {
            approvals.voidAll(row.id(), now);
            desk.startsAt(row.id(), null, null);
        }
        int revision = desk.find(row.id()).orElseThrow().revision(); // a save has made a new one
        approvals.insertStep(
                row.id(), act.word(), row.state(), act.to().word(), revision, by == null ? null : by.id(), words, now);
        String detail = row.shown() + ", revision " + revision + (words.isEmpty() ? "" : ": " + words);
        if (by == null) {
            audit.recordByProgram("alert_" + act.word(), "alert:" + row.id(), detail, now);
        } else {
            audit.record(by, "alert_" + act.word(), "alert:" + row.id(), detail, now);
        }
    }

    private static String shortened(String words) {
        return words.length() > 300 ? words.substring(0, 300) : words;
    }
}
