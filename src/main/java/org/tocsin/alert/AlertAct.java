package org.tocsin.alert;

import static org.tocsin.alert.AlertState.APPROVED;
import static org.tocsin.alert.AlertState.CANCELLED;
import static org.tocsin.alert.AlertState.CLOSED;
import static org.tocsin.alert.AlertState.DISCARDED;
import static org.tocsin.alert.AlertState.DRAFT;
import static org.tocsin.alert.AlertState.EXPIRED;
import static org.tocsin.alert.AlertState.HELD;
import static org.tocsin.alert.AlertState.REJECTED;
import static org.tocsin.alert.AlertState.RETURNED;
import static org.tocsin.alert.AlertState.REVIEW;
import static org.tocsin.alert.AlertState.SCHEDULED;
import static org.tocsin.alert.AlertState.SENDING;
import static org.tocsin.alert.AlertState.SENT;
import static org.tocsin.alert.AlertState.STOPPED;
import static org.tocsin.alert.AlertState.WITHDRAWN;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;

/**
 * The one table of what may happen to an alert: from which states, to which, by whom. Whatever does not stand here
 * cannot be done. It is printed and drawn in {@code docs/alerts.md}.
 */
public enum AlertAct {
    SAVE(
            "Save",
            "makes a new revision; voids approvals",
            Permission.WRITE_ALERTS,
            DRAFT,
            DRAFT,
            REVIEW,
            RETURNED,
            APPROVED,
            WITHDRAWN,
            CANCELLED),
    SUBMIT(
            "Put to review",
            "nothing blocks it, and whoever submits had this very text in their own mailbox",
            Permission.WRITE_ALERTS,
            REVIEW,
            DRAFT,
            RETURNED,
            WITHDRAWN,
            CANCELLED),
    APPROVE(
            "Approve",
            "neither who submitted it nor who saved last; bound to the content",
            Permission.APPROVE_ALERTS,
            APPROVED,
            REVIEW),
    APPROVE_ALONE(
            "Approve alone",
            "only where the settings allow it; fresh second step, reason, typed reference; all staff are told",
            Permission.APPROVE_ALERTS,
            APPROVED,
            REVIEW),
    RETURN("Return", "with a reason", Permission.APPROVE_ALERTS, RETURNED, REVIEW),
    REJECT("Reject", "with a reason, for good", Permission.APPROVE_ALERTS, REJECTED, REVIEW),
    WITHDRAW("Withdraw", "voids approvals", Permission.WRITE_ALERTS, WITHDRAWN, REVIEW, APPROVED),
    SCHEDULE(
            "Schedule",
            "the time that was approved, in time for the deadline",
            Permission.APPROVE_ALERTS,
            SCHEDULED,
            APPROVED),
    MOVE(
            "Move",
            "another time is another content: it needs another approval",
            Permission.WRITE_ALERTS,
            REVIEW,
            SCHEDULED),
    HOLD("Hold", "the last minutes, in which anybody at the desk can take it back", null, HELD, SCHEDULED),
    GIVE_BACK("Give back", "the audience is another, or the approval does not fit", null, REVIEW, SCHEDULED, HELD),
    CANCEL("Cancel", "one person alone", Permission.HOLD_MAILINGS, CANCELLED, SCHEDULED, HELD),
    START("Start", "content as approved, audience as counted, deadline ahead", null, SENDING, HELD),
    STOP("Stop", "one person alone; who has not got it will not get it", Permission.HOLD_MAILINGS, STOPPED, SENDING),
    CUT_OFF(
            "Cut off",
            "somebody stopped its mailing by another way; who has not got it will not get it",
            null,
            STOPPED,
            SENDING),
    FINISH("Finish", "nobody waits for it any more", null, SENT, SENDING),
    CLOSE(
            "Close",
            "with the outcome, all about the same case; readers are asked not to write any more",
            Permission.HOLD_MAILINGS,
            CLOSED,
            SENT,
            STOPPED),
    STAND_DOWN("Stand down", "a stand-down of its case has started", null, CLOSED, SENDING, SENT, STOPPED),
    EXPIRE(
            "Expire",
            "its deadline passed before it was sent",
            null,
            EXPIRED,
            DRAFT,
            REVIEW,
            RETURNED,
            APPROVED,
            WITHDRAWN,
            SCHEDULED,
            HELD,
            CANCELLED),
    DISCARD(
            "Discard",
            "never sent, never will be",
            Permission.WRITE_ALERTS,
            DISCARDED,
            DRAFT,
            RETURNED,
            WITHDRAWN,
            CANCELLED);

    private static final ImmutableSet<AlertState> VOIDING =
            ImmutableSet.of(DRAFT, REVIEW, RETURNED, REJECTED, WITHDRAWN, CANCELLED, EXPIRED, DISCARDED);

    private final String words;
    private final String condition;
    private final @Nullable Permission permission;
    private final AlertState to;
    private final ImmutableSet<AlertState> from;

    AlertAct(String words, String condition, @Nullable Permission permission, AlertState to, AlertState... from) {
        this.words = words;
        this.condition = condition;
        this.permission = permission;
        this.to = to;
        this.from = ImmutableSet.copyOf(from);
    }

    /** As in the database, the audit and addresses of forms. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }

    /** What else must be so, in a few words. */
    String condition() {
        return condition;
    }

    /** Null for what the program alone does. */
    @Nullable
    Permission permission() {
        return permission;
    }

    AlertState to() {
        return to;
    }

    ImmutableSet<AlertState> from() {
        return from;
    }

    boolean leadsFrom(AlertState state) {
        return from.contains(state);
    }

    /** Whether somebody has to say why. */
    boolean needsReason() {
        return this == RETURN || this == REJECT || this == APPROVE_ALONE;
    }

    /** Whether what was approved before counts no more. */
    boolean isVoiding() {
        return VOIDING.contains(to);
    }
}
