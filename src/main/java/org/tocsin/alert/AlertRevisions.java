package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down every save of an alert, and reads it again. */
final class AlertRevisions {
    private final DeskDao desk;
    private final RevisionDao revisions;

    AlertRevisions(DeskDao desk, RevisionDao revisions) {
        this.desk = desk;
        this.revisions = revisions;
    }

    /** Empty when there is no such revision, as with alerts of the past. */
    Optional<AlertDraft> find(long alertId, int number) {
        return revisions
                .find(alertId, number)
                .map(whole -> new AlertDraft(
                        whole.number(),
                        AlertJson.read(whole.content(), AlertContent.class),
                        AlertJson.read(whole.deskOnly(), DeskNotes.class)));
    }

    /** @throws IllegalStateException for alerts of the past, which have none */
    AlertDraft newest(AlertRow row) {
        return find(row.id(), row.revision()).orElseThrow(() -> new IllegalStateException("an alert without revision"));
    }

    List<RevisionDao.Line> lines(long alertId, int limit) {
        return revisions.newest(alertId, limit);
    }

    /** Adds a revision to an alert whose row is locked, or new. */
    void add(long alertId, int number, AlertContent content, DeskNotes notes, long by, Instant now) {
        AlertUntil until = content.facts().until();
        revisions.insert(alertId, number, AlertJson.write(content), AlertJson.write(notes), content.hash(), by, now);
        desk.shows(alertId, AlertMail.pictures(content));
        desk.saved(alertId, number, by, until.deadline(), until.lastSending(), until.reviewOn());
    }

    static AlertSending.Order order(AlertRow row, AlertContent content) {
        @Nullable Instant sendUntil = content.facts().until().lastSending();
        return new AlertSending.Order(
                row.id(), row.reference(), row.shown(), row.revision(), content, row.parentId(), sendUntil);
    }
}
