package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/** The first revision of alerts: with nothing in it, with what another says, or with all that somebody has written. */
final class AlertBeginnings {
    private final AlertMoves moves;
    private final AlertRevisions revisions;
    private final AlertDrafts.Desk ground;

    AlertBeginnings(AlertMoves moves, AlertRevisions revisions, AlertDrafts.Desk ground) {
        this.moves = moves;
        this.revisions = revisions;
        this.ground = ground;
    }

    /** @return the id of a new alert with nothing in it */
    long begin(StaffMember by, Instant now) {
        AlertContent content = AlertContent.blank(ground.site().zone());
        return insert(by, null, new AlertDraft(1, content, DeskNotes.BLANK), now);
    }

    /**
     * Begins an alert that says all that it is to say. What it follows withholds is withheld in it, too.
     *
     * @param follows the alert that it follows, as in addresses; null for a first one
     * @return the id of the new alert; empty when what it follows did not go to readers
     */
    Optional<Long> begin(StaffMember by, AlertContent content, DeskNotes notes, @Nullable String follows, Instant now) {
        AlertDraft draft = new AlertDraft(1, content, notes);
        if (follows == null) {
            return Optional.of(insert(by, null, draft, now));
        }
        return moves.desk()
                .find(follows)
                .flatMap(parent -> gone(parent.id()))
                .map(parent -> insert(by, parent, draft.with(notes.withholding(withheld(parent))), now));
    }

    /** The names that an alert withholds, and that no other of the case may tell. */
    List<String> withheld(AlertRow parent) {
        return revisions
                .find(parent.id(), parent.revision())
                .map(draft -> draft.notes().withheldNames())
                .orElse(List.of());
    }

    /**
     * Begins an alert that follows another, with what that one says.
     *
     * @return the id of the new alert; empty when that one did not go to readers
     */
    Optional<Long> follow(StaffMember by, long parentId, AlertKind kind, Instant now) {
        if (!kind.isFollowUp()) {
            throw new IllegalArgumentException("that kind follows nothing");
        }
        return gone(parentId).map(parent -> {
            AlertDraft before = revisions.newest(parent);
            AlertContent content = FollowUps.of(before.content(), parent, kind);
            return insert(by, parent, new AlertDraft(1, content, before.notes()), now);
        });
    }

    /** One that went to readers and has revisions, locked; practice went to nobody. */
    Optional<AlertRow> gone(long id) {
        return moves.withLocked(
                        id,
                        row -> row.stands().isPublic() && row.revision() > 0 && !row.isPractice()
                                ? Optional.of(row)
                                : Optional.<AlertRow>empty())
                .flatMap(found -> found);
    }

    long insert(StaffMember by, @Nullable AlertRow parent, AlertDraft first, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        return ground.transactions().call(() -> {
            String label = nextLabel(now);
            String kind = first.content().facts().kind().word();
            long id = moves.desk()
                    .insert(
                            AlertDrafts.reference(label),
                            label,
                            kind,
                            parent == null ? null : parent.id(),
                            by.id(),
                            now);
            revisions.add(id, 1, first.content(), first.notes(), by.id(), now);
            ground.audit().record(by, "alert_begun", "alert:" + id, label + ", " + kind, now);
            return id;
        });
    }

    private String nextLabel(Instant now) {
        int year = LocalDate.ofInstant(now, ground.site().zone()).getYear();
        moves.desk().countUp(year);
        return ground.config()
                .reference()
                .replace("{n}", String.valueOf(moves.desk().lastNumber(year)))
                .replace("{yyyy}", String.valueOf(year))
                .replace("{yy}", String.format(Locale.ROOT, "%02d", year % 100));
    }
}
