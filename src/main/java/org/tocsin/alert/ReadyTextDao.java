package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Texts that were approved beforehand. */
@RegisterConstructorMapper(ReadyTextDao.Row.class)
interface ReadyTextDao {

    /** One as it is stored. */
    record Row(
            long id,
            String kind,
            String name,
            String texts,
            long writtenBy,
            Instant writtenAt,
            @Nullable Long approvedBy,
            @Nullable Instant approvedAt) {}

    String ROW = """
            SELECT id, kind, name, texts, written_by, written_at, approved_by, approved_at
            FROM alert_ready_text
            """;

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO alert_ready_text (kind, name, texts, texts_hash, written_by, written_at)
            VALUES (:kind, :name, :texts, :hash, :by, :now)
            """)
    long insert(String kind, String name, String texts, byte[] hash, long by, Instant now);

    @SqlQuery(ROW + " WHERE id = :id AND retired_at IS NULL")
    Optional<Row> find(long id);

    /** Newest first. */
    @SqlQuery(ROW + " WHERE retired_at IS NULL ORDER BY id DESC LIMIT :limit")
    List<Row> all(int limit);

    /** False when it was approved or retired meanwhile, or whoever wrote it wants to approve it. */
    @SqlUpdate("""
            UPDATE alert_ready_text SET approved_by = :by, approved_at = :now
            WHERE id = :id AND approved_by IS NULL AND retired_at IS NULL AND written_by != :by
            """)
    boolean approve(long id, long by, Instant now);

    @SqlUpdate("UPDATE alert_ready_text SET retired_at = :now WHERE id = :id AND retired_at IS NULL")
    boolean retire(long id, Instant now);
}
