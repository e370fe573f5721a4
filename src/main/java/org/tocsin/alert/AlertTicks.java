package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to alerts by the clock. It may be asked on several nodes at once, and once more than needed: each alert is
 * locked, and looked at once more, before anything is done with it.
 */
public final class AlertTicks {
    private static final Logger log = LoggerFactory.getLogger(AlertTicks.class);

    /** Where somebody counts on it that it goes. */
    private static final Set<AlertState> WAITED_FOR =
            Set.of(AlertState.REVIEW, AlertState.APPROVED, AlertState.SCHEDULED, AlertState.HELD);

    private final AlertMoves moves;
    private final AlertStarts starts;
    private final AlertSending sending;
    private final AlertCases cases;
    private final AlertConfig config;

    AlertTicks(AlertMoves moves, AlertStarts starts, AlertSending sending, AlertCases cases, AlertConfig config) {
        this.cases = cases;
        this.moves = moves;
        this.starts = starts;
        this.sending = sending;
        this.config = config;
    }

    /**
     * Does what is due.
     *
     * @return whether an alert may have started
     * @throws RuntimeException what went wrong with one of them, after all others were dealt with
     */
    public boolean runDue(Instant now) {
        Round round = new Round();
        round.each(moves.desk().tooLate(now), row -> expire(row, now));
        round.each(moves.desk().toHold(now.plus(config.undoAlone())), row -> hold(row, now));
        List<Long> due = moves.desk().toStart(now);
        round.each(due, row -> starts.start(row, now));
        round.each(moves.desk().sending(), row -> finish(row, now));
        if (round.trouble != null) {
            throw round.trouble;
        }
        return !due.isEmpty();
    }

    /** One alert that cannot be dealt with must not keep the others waiting. */
    private final class Round {
        private @Nullable RuntimeException trouble;

        void each(List<Long> ids, Consumer<AlertRow> work) {
            for (long id : ids) {
                try {
                    moves.withLocked(id, row -> {
                        work.accept(row);
                        return true;
                    });
                } catch (RuntimeException e) {
                    log.warn("Alert {} could not be dealt with", id);
                    trouble = e;
                }
            }
        }
    }

    private void expire(AlertRow row, Instant now) {
        if (row.isTooLateAt(now) && moves.byProgram(AlertAct.EXPIRE, row, "Its deadline has passed.", now)) {
            if (WAITED_FOR.contains(row.stands())) {
                sending.tellStaff(
                        row.id(),
                        row.shown() + " expired and was not sent",
                        "The deadline of " + row.shown() + " passed before it could be sent. Nobody got it.",
                        now);
            }
        }
    }

    private void hold(AlertRow row, Instant now) {
        Instant start = row.startAt();
        boolean isDue = row.stands() == AlertState.SCHEDULED
                && start != null
                && !now.isBefore(start.minus(config.undo(row.isAlone())));
        if (isDue) {
            moves.byProgram(AlertAct.HOLD, row, "", now);
        }
    }

    private void finish(AlertRow row, Instant now) {
        if (row.stands() != AlertState.SENDING) {
            return;
        }
        List<Long> mailings = moves.desk().mailings(row.id());
        if (sending.isStopped(mailings) && !cases.isFollowed(row)) { // or what follows it has taken it back
            moves.byProgram(AlertAct.CUT_OFF, row, "", now);
            return;
        }
        Instant sent = row.sentAt();
        boolean isDone = row.isPractice()
                ? sent == null || !now.isBefore(sent.plus(PracticeGuard.ON_ITS_WAY))
                : sending.isDone(row.id(), mailings);
        if (isDone) {
            moves.byProgram(AlertAct.FINISH, row, "", now);
        }
    }
}
