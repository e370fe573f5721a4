package org.tocsin.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Lists brought in from elsewhere, and what of them is still to be done. */
@RegisterConstructorMapper(ImportDao.Row.class)
@RegisterConstructorMapper(ImportDao.Part.class)
interface ImportDao {

    /** A list as it stands. */
    record Row(
            long id,
            String state,
            String origin,
            String mode,
            String basis,
            int good,
            int refused,
            int taken,
            int passed,
            @Nullable Long proposedBy,
            Instant proposedAt,
            @Nullable Instant doneAt) {}

    /** The next handful of a list. */
    final class Part {
        private final long importId;
        private final int part;
        private final byte[] sealed;
        private final String mode;
        private final String origin;
        private final String choices;

        public Part(long importId, int part, byte[] sealed, String mode, String origin, String choices) {
            this.importId = importId;
            this.part = part;
            this.sealed = sealed;
            this.mode = mode;
            this.origin = origin;
            this.choices = choices;
        }

        long importId() {
            return importId;
        }

        int part() {
            return part;
        }

        byte[] sealed() {
            return sealed;
        }

        String mode() {
            return mode;
        }

        String origin() {
            return origin;
        }

        String choices() {
            return choices;
        }
    }

    /** A list before it is one. */
    record NewImport(
            String origin,
            String mode,
            String choices,
            String basis,
            int good,
            int refused,
            @Nullable Long proposedBy,
            Instant now) {}

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO subscriber_import (state, origin, mode, choices, basis, good, refused, proposed_by, proposed_at,
                next_at)
            VALUES ('draft', :origin, :mode, :choices, :basis, :good, :refused, :proposedBy, :now, :now)
            """)
    long insert(@BindMethods NewImport list);

    @SqlUpdate("INSERT INTO subscriber_import_part (import_id, part, sealed) VALUES (:id, :part, :sealed)")
    void insertPart(long id, int part, byte[] sealed);

    @SqlQuery("""
            SELECT id, state, origin, mode, basis, good, refused, taken, passed, proposed_by, proposed_at, done_at
            FROM subscriber_import
            WHERE state <> 'draft' OR proposed_by = :staff
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<Row> newest(long staff, int limit);

    @SqlQuery("""
            SELECT id, state, origin, mode, basis, good, refused, taken, passed, proposed_by, proposed_at, done_at
            FROM subscriber_import
            WHERE id = :id
            """)
    Optional<Row> find(long id);

    /** False when it is no draft of theirs. */
    @SqlUpdate("""
            UPDATE subscriber_import SET state = 'proposed', proposed_at = :now
            WHERE id = :id AND state = 'draft' AND proposed_by = :staff
            """)
    boolean propose(long id, long staff, Instant now);

    /** False when it is not waiting for a second person, or this one proposed it. */
    @SqlUpdate("""
            UPDATE subscriber_import SET state = 'running', approved_by = :staff
            WHERE id = :id AND state = 'proposed' AND (proposed_by IS NULL OR proposed_by <> :staff)
            """)
    boolean approve(long id, long staff);

    /** By whoever runs the program, who needs nobody else. */
    @SqlUpdate("UPDATE subscriber_import SET state = 'running' WHERE id = :id AND state = 'draft'")
    boolean begin(long id);

    /** False when there is nothing left of it to drop, or it is the draft of somebody else. */
    @SqlUpdate("""
            UPDATE subscriber_import SET state = 'dropped'
            WHERE id = :id AND (state IN ('proposed', 'running') OR (state = 'draft' AND proposed_by = :staff))
            """)
    boolean drop(long id, long staff);

    @SqlQuery("SELECT id FROM subscriber_import WHERE state = 'draft' AND proposed_at < :before")
    List<Long> oldDrafts(Instant before);

    /** Refusals and parts go with it. False when it is no draft any more. */
    @SqlUpdate("DELETE FROM subscriber_import WHERE id = :id AND state = 'draft'")
    boolean forget(long id);

    @SqlUpdate("DELETE FROM subscriber_import_part WHERE import_id = :id")
    int shred(long id);

    @SqlQuery("""
            SELECT p.import_id, p.part, p.sealed, i.mode, i.origin, i.choices
            FROM subscriber_import i
            JOIN subscriber_import_part p ON p.import_id = i.id
            WHERE i.state = 'running' AND i.next_at <= :now
            ORDER BY p.import_id, p.part
            LIMIT 1
            FOR UPDATE SKIP LOCKED
            """)
    Optional<Part> lockNext(Instant now);

    @SqlUpdate("DELETE FROM subscriber_import_part WHERE import_id = :id AND part = :part")
    boolean deletePart(long id, int part);

    @SqlUpdate("""
            UPDATE subscriber_import SET taken = taken + :taken, passed = passed + :passed, next_at = :next WHERE id = :id
            """)
    void progress(long id, int taken, int passed, Instant next);

    @SqlUpdate("""
            UPDATE subscriber_import SET state = 'done', done_at = :now
            WHERE id = :id AND state = 'running'
              AND NOT EXISTS (SELECT 1 FROM subscriber_import_part p WHERE p.import_id = :id)
            """)
    boolean finish(long id, Instant now);

    /** Those of the topics that are there; for what became part of another topic, that one. */
    @SqlQuery("""
            SELECT t.id FROM topic t
            WHERE t.parent_id IS NOT NULL AND (t.id IN (<topics>)
                OR t.id IN (SELECT m.topic_id FROM topic_merger m WHERE m.former_id IN (<topics>)))
            """)
    List<Long> topics(@BindList Collection<Long> topics);
}
