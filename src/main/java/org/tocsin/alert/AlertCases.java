package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.staff.StaffMember;

/** All urgent actions about one case: whatever ends one of them ends the case, on every page of it. */
final class AlertCases {
    private final AlertMoves moves;
    private final AlertFamily family;

    AlertCases(AlertMoves moves, AlertFamily family) {
        this.moves = moves;
        this.family = family;
    }

    /**
     * The others of its case that have gone to readers, the eldest first; each is locked, and always in this order.
     *
     * @param row locked
     */
    List<AlertRow> others(AlertRow row) {
        return family.members(row.id()).stream()
                .filter(id -> id != row.id())
                .flatMap(id -> moves.desk().lock(id).stream())
                .filter(other -> other.stands().isPublic())
                .toList();
    }

    /** What ended the case after this moment: what was approved before then did not know of it. */
    static Optional<AlertRow> endedSince(List<AlertRow> others, Instant since) {
        return others.stream()
                .filter(other -> other.stands() == AlertState.CLOSED)
                .filter(other -> other.changedAt() != null && other.changedAt().isAfter(since))
                .findFirst();
    }

    /** Whether something of the case started after this one. */
    boolean isFollowed(AlertRow row) {
        Instant sent = row.sentAt();
        return others(row).stream()
                .map(AlertRow::sentAt)
                .anyMatch(other -> sent != null && other != null && other.isAfter(sent));
    }

    /**
     * A stand-down has started: nobody is to write for any of them any more.
     *
     * @param outcome by language tag; what is blank is passed over
     */
    void standDown(List<AlertRow> others, Map<String, String> outcome, Instant now) {
        others.stream()
                .filter(other -> other.alertKind() != AlertKind.STAND_DOWN)
                .forEach(other -> {
                    say(other.id(), outcome);
                    if (moves.byProgram(AlertAct.STAND_DOWN, other, "", now)) {
                        moves.desk().closed(other.id(), now);
                    }
                });
    }

    /** As somebody closes one of them, which is locked: the others with it, but for those that are over already. */
    AlertAnswer close(StaffMember by, AlertRow row, Map<String, String> outcome, Instant now) {
        List<AlertRow> open = others(row).stream()
                .filter(other -> other.alertKind() != AlertKind.STAND_DOWN && other.stands() != AlertState.CLOSED)
                .toList();
        Optional<AlertRow> onItsWay = open.stream()
                .filter(other -> other.stands() == AlertState.SENDING)
                .findFirst();
        if (onItsWay.isPresent()) {
            return AlertAnswer.no(onItsWay.get().shown() + " is about the same case, and on its way to readers: stop it"
                    + " first, or send a stand-down.");
        }
        open.forEach(other -> {
            say(other.id(), outcome);
            moves.desk().closed(other.id(), now);
            moves.with(AlertAct.CLOSE, by, other, "With " + row.shown() + ".", now);
        });
        say(row.id(), outcome);
        moves.desk().closed(row.id(), now);
        return AlertAnswer.DONE;
    }

    private void say(long id, Map<String, String> outcome) {
        outcome.forEach((tag, words) -> {
            if (!words.isBlank()) {
                moves.desk().close(id, tag, words.strip());
            }
        });
    }
}
