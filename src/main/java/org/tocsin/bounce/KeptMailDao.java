package org.tocsin.bounce;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Messages that are kept for people. */
@RegisterConstructorMapper(KeptMail.class)
interface KeptMailDao {

    /** False when the same message is there already. */
    @SqlUpdate("""
            INSERT IGNORE INTO kept_mail (kind, digest, sealed, octets, way, received_at, due_at)
            VALUES (:kind, :digest, :sealed, :octets, :way, :now, :now)
            """)
    boolean insert(String kind, byte[] digest, byte[] sealed, int octets, String way, Instant now);

    @SqlQuery("SELECT COUNT(*) FROM kept_mail WHERE kind = :kind AND received_at > :after")
    int count(String kind, Instant after);

    @SqlQuery("""
            SELECT id, LOWER(HEX(digest)) AS digest, octets, way, received_at, attempts FROM kept_mail
            WHERE kind = :kind AND (:before IS NULL OR id < :before)
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<KeptMail> newest(String kind, int limit, @Nullable Long before);

    @SqlQuery("""
            SELECT id, LOWER(HEX(digest)) AS digest, octets, way, received_at, attempts FROM kept_mail
            WHERE kind = :kind AND id = :id
            """)
    Optional<KeptMail> find(String kind, long id);

    /** Empty once it has been sent on. */
    @SqlQuery("SELECT sealed FROM kept_mail WHERE id = :id AND sealed IS NOT NULL")
    Optional<byte[]> sealed(long id);

    @SqlQuery("""
            SELECT id, LOWER(HEX(digest)) AS digest, octets, way, received_at, attempts FROM kept_mail
            WHERE kind = :kind AND due_at <= :now AND sealed IS NOT NULL
            ORDER BY due_at
            LIMIT :limit
            """)
    List<KeptMail> due(String kind, Instant now, int limit);

    /** False when somebody else has just taken it up. */
    @SqlUpdate("""
            UPDATE kept_mail SET attempts = attempts + 1, due_at = :next WHERE id = :id AND attempts = :attempts
            """)
    boolean take(long id, int attempts, Instant next);

    @SqlUpdate("UPDATE kept_mail SET sealed = NULL WHERE id = :id")
    void empty(long id);

    @SqlUpdate("DELETE FROM kept_mail WHERE received_at < :before")
    int forget(Instant before);
}
