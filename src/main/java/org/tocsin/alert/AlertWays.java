package org.tocsin.alert;

import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/** What somebody may do with an alert as it stands, so that the page offers just that; the rules check it again. */
record AlertWays(
        boolean canEdit,
        boolean canTry,
        boolean canSubmit,
        boolean canReview,
        boolean canWithdraw,
        boolean canSchedule,
        boolean canMove,
        boolean canCancel,
        boolean canStop,
        boolean canClose,
        boolean canDiscard,
        boolean canFollow,
        boolean canSetReview) {

    static AlertWays of(StaffMember staff, AlertRow row) {
        boolean isWriter = staff.may(Permission.WRITE_ALERTS);
        boolean hasContent = row.revision() > 0;
        return new AlertWays(
                hasContent && may(AlertAct.SAVE, staff, row),
                hasContent
                        && isWriter
                        && !row.stands().isPublic()
                        && !row.stands().isFinal(),
                hasContent && may(AlertAct.SUBMIT, staff, row),
                may(AlertAct.APPROVE, staff, row),
                may(AlertAct.WITHDRAW, staff, row),
                may(AlertAct.SCHEDULE, staff, row),
                may(AlertAct.MOVE, staff, row),
                may(AlertAct.CANCEL, staff, row),
                may(AlertAct.STOP, staff, row),
                may(AlertAct.CLOSE, staff, row),
                may(AlertAct.DISCARD, staff, row),
                hasContent && isWriter && row.stands().isPublic(),
                isWriter && row.stands().isOpen());
    }

    private static boolean may(AlertAct act, StaffMember staff, AlertRow row) {
        return AlertMoves.refusal(act, staff, row, "-").isDone();
    }

    /** Whether there is a button for any of it. */
    boolean hasButtons() {
        return canTry || canSubmit || canReview || canWithdraw || canSchedule || canMove || canDiscard;
    }

    /** Besides taking it back and stopping it, which stand above everything else. */
    boolean canAnything() {
        return hasButtons() || canClose || canFollow || canSetReview;
    }
}
