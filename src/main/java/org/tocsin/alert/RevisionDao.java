package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Every state in which an alert was ever saved. */
@RegisterConstructorMapper(RevisionDao.Line.class)
@RegisterConstructorMapper(RevisionDao.Whole.class)
interface RevisionDao {

    /** A revision without what it says. */
    record Line(int number, @Nullable Long savedBy, Instant savedAt) {}

    /** A revision with what it says, as JSON. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Whole(int number, String content, String deskOnly, byte[] contentHash) {}

    @SqlUpdate("""
            INSERT INTO alert_revision (alert_id, number, content, desk_only, content_hash, saved_by, saved_at)
            VALUES (:alertId, :number, :content, :deskOnly, :hash, :savedBy, :now)
            """)
    void insert(
            long alertId,
            int number,
            String content,
            String deskOnly,
            byte[] hash,
            @Nullable Long savedBy,
            Instant now);

    @SqlQuery("""
            SELECT number, content, desk_only, content_hash
            FROM alert_revision
            WHERE alert_id = :alertId AND number = :number
            """)
    Optional<Whole> find(long alertId, int number);

    /** Newest first. */
    @SqlQuery("""
            SELECT number, saved_by, saved_at
            FROM alert_revision
            WHERE alert_id = :alertId
            ORDER BY number DESC
            LIMIT :limit
            """)
    List<Line> newest(long alertId, int limit);

    /** Whether anybody but this member of staff ever saved it. */
    @SqlQuery("""
            SELECT COUNT(*) > 0
            FROM alert_revision
            WHERE alert_id = :alertId AND (saved_by IS NULL OR saved_by <> :staff)
            """)
    boolean isSavedByOthers(long alertId, long staff);

    @SqlQuery("""
            SELECT r.content
            FROM alert a
            JOIN alert_revision r ON r.alert_id = a.id AND r.number = a.sent_revision
            WHERE a.reference = :reference AND a.state IN ('sending', 'sent', 'stopped', 'closed')
            """)
    Optional<String> sent(String reference);

    @SqlQuery("""
            SELECT r.content
            FROM alert a
            JOIN alert_revision r ON r.alert_id = a.id AND r.number = a.sent_revision
            WHERE a.id = :alertId AND a.state IN ('sending', 'sent', 'stopped', 'closed')
            """)
    Optional<String> sent(long alertId);
}
