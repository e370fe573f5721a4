package org.tocsin.alert;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/**
 * Alerts with which staff practise: they take the whole way of an alert by the same rules, but for the second person, and
 * nobody is written to. Their reference says what they are wherever it stands.
 */
final class Practices {
    private static final String LABEL = "PRACTICE ";
    private static final int NUMBERS = 0; // no year

    private final AlertMoves moves;
    private final AlertRevisions revisions;
    private final AlertDrafts.Desk ground;

    Practices(AlertMoves moves, AlertRevisions revisions, AlertDrafts.Desk ground) {
        this.moves = moves;
        this.revisions = revisions;
        this.ground = ground;
    }

    /** @return the id of a new one with nothing in it */
    long begin(StaffMember by, Instant now) {
        AlertContent content = AlertContent.blank(ground.site().zone());
        return insert(by, null, content, DeskNotes.BLANK, now);
    }

    /**
     * Begins one that follows another.
     *
     * @return its id; empty when that one is no practice, or did not go out yet
     */
    Optional<Long> follow(StaffMember by, long parentId, AlertKind kind, Instant now) {
        return ground.transactions()
                .call(() -> moves.desk()
                        .lock(parentId)
                        .filter(parent -> parent.isPractice() && parent.stands().isPublic())
                        .map(parent -> {
                            AlertDraft before = revisions.newest(parent);
                            return insert(
                                    by, parent, FollowUps.of(before.content(), parent, kind), before.notes(), now);
                        }));
    }

    private long insert(StaffMember by, @Nullable AlertRow parent, AlertContent content, DeskNotes notes, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        Transactions transactions = ground.transactions();
        Audit audit = ground.audit();
        return transactions.call(() -> {
            DeskDao desk = moves.desk();
            desk.countUp(NUMBERS);
            String label = LABEL + desk.lastNumber(NUMBERS);
            String kind = content.facts().kind().word();
            Long parentId = parent == null ? null : parent.id();
            long id = desk.insert(AlertDrafts.reference(label), label, kind, parentId, by.id(), now);
            desk.isForPractice(id);
            revisions.add(id, 1, content, notes, by.id(), now);
            audit.record(by, "alert_begun", "alert:" + id, label + ", " + kind, now);
            return id;
        });
    }
}
