package org.tocsin.alert;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Alerts that were approved, without all that led there: a thousand of them are made. */
final class AlertCopies {
    private final Jdbi jdbi;

    AlertCopies(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All but those that copies are made of. */
    void dropOthers(long... templates) {
        jdbi.useTransaction(handle -> {
            handle.execute("UPDATE alert SET parent_id = NULL");
            StringBuilder others = new StringBuilder("DELETE FROM alert WHERE id NOT IN (0");
            for (long template : templates) {
                others.append(", ").append(template);
            }
            handle.execute(others.append(')').toString());
        });
    }

    /** @param due when it starts; null for one that is approved and nobody has set going */
    long of(long template, String reference, Instant due) {
        return jdbi.inTransaction(handle -> {
            long id = insert(handle, template, reference, due);
            handle.execute(
                    "INSERT INTO alert_revision (alert_id, number, content, desk_only, content_hash, saved_by, saved_at)"
                            + " SELECT ?, number, content, desk_only, content_hash, saved_by, saved_at"
                            + " FROM alert_revision WHERE alert_id = ?",
                    id,
                    template);
            handle.execute(
                    "INSERT INTO alert_approval (alert_id, revision, content_hash, approved_by, approved_at, is_alone,"
                            + " reason, counted) SELECT ?, revision, content_hash, approved_by, approved_at, is_alone,"
                            + " reason, counted FROM alert_approval WHERE alert_id = ?",
                    id,
                    template);
            handle.execute(
                    "INSERT INTO alert_step (alert_id, act, from_state, to_state, revision, reason, happened_at)"
                            + " SELECT ?, act, from_state, to_state, revision, reason, happened_at"
                            + " FROM alert_step WHERE alert_id = ? AND (act != 'schedule' OR ?) ORDER BY id",
                    id,
                    template,
                    due != null);
            return id;
        });
    }

    private static long insert(Handle handle, long template, String reference, Instant due) {
        return handle.createUpdate("INSERT INTO alert (reference, label, state, kind, revision, edited_by,"
                        + " submitted_by, counted, start_at, held_until, deadline, send_until)"
                        + " SELECT :ref, :ref, :state, kind, revision, edited_by, submitted_by, counted, :due,"
                        + " :due, deadline, send_until FROM alert WHERE id = :template")
                .bind("ref", reference)
                .bind("state", due == null ? "approved" : "scheduled")
                .bind("template", template)
                .bind("due", due)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
    }
}
