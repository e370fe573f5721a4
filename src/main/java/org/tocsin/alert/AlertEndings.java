package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/** What becomes of alerts once they began to go to readers. */
final class AlertEndings {
    private final AlertMoves moves;
    private final AlertSending sending;
    private final ReaderReplies replies;

    AlertEndings(AlertMoves moves, AlertSending sending, ReaderReplies replies) {
        this.moves = moves;
        this.sending = sending;
        this.replies = replies;
    }

    AlertAfter of(AlertRow row, Instant now) {
        List<Long> mailings = moves.desk().mailings(row.id());
        Instant deadline = row.deadline();
        boolean isOver =
                row.stands().isPublic() && (!row.stands().isOpen() || (deadline != null && !now.isBefore(deadline)));
        return new AlertAfter(
                new AlertSent(row.stands(), sending.account(mailings), mailings),
                isOver,
                moves.desk().endedHow(row.id()).flatMap(Ending::of),
                moves.desk().notTold(row.id()),
                replies.of(row.id()));
    }

    /** What became of the case, for figures; once it is over, and again when it turns out otherwise. */
    AlertAnswer ended(StaffMember by, long id, Ending how, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        return moves.withLocked(id, row -> {
                    if (!moves.desk().ended(id, how.word())) {
                        return AlertAnswer.no("It has not gone to readers.");
                    }
                    moves.audit().record(by, "alert_ended_how", "alert:" + id, how.word(), now);
                    return AlertAnswer.DONE;
                })
                .orElseGet(() -> AlertAnswer.no("There is no such alert."));
    }
}
