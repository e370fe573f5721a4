package org.tocsin.staff;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of the audit and the end of their chain. */
@RegisterConstructorMapper(AuditEntry.class)
@RegisterConstructorMapper(AuditDao.Head.class)
interface AuditDao {
    /**
     * Where the chain ends, and where it begins.
     *
     * @param goneUpto the last entry that was forgotten; 0 for none
     * @param goneChain its chain; null for none
     * @param goneSeal over both; null for none
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Head(long lastId, byte[] chain, long goneUpto, byte @Nullable [] goneChain, byte @Nullable [] goneSeal) {}

    @SqlQuery("SELECT last_id, chain, gone_upto, gone_chain, gone_seal FROM audit_head WHERE id = 1 FOR UPDATE")
    Head lockHead();

    @SqlQuery("SELECT last_id, chain, gone_upto, gone_chain, gone_seal FROM audit_head WHERE id = 1")
    Head head();

    @SqlUpdate("UPDATE audit_head SET last_id = :id, chain = :chain WHERE id = 1")
    void moveHead(long id, byte[] chain);

    @SqlUpdate("DELETE FROM audit_entry WHERE id <= :upto")
    int forget(long upto);

    @SqlUpdate("UPDATE audit_head SET gone_upto = :upto, gone_chain = :chain, gone_seal = :seal WHERE id = 1")
    void moveStart(long upto, byte[] chain, byte[] seal);

    @SqlUpdate("""
            INSERT INTO audit_entry (id, recorded_at, staff_id, act, subject, detail, chain)
            VALUES (:id, :recordedAt, :staffId, :act, :subject, :detail, :chain)
            """)
    void insert(@BindMethods AuditEntry entry);

    @SqlQuery("""
            SELECT id, recorded_at, staff_id, act, subject, detail, chain
            FROM audit_entry WHERE id > :after ORDER BY id LIMIT :limit
            """)
    List<AuditEntry> after(long after, int limit);

    @SqlQuery("""
            SELECT id, recorded_at, staff_id, act, subject, detail, chain
            FROM audit_entry
            WHERE (:staffId IS NULL OR staff_id = :staffId)
              AND (:act IS NULL OR act = :act)
              AND (:from IS NULL OR recorded_at >= :from)
              AND (:until IS NULL OR recorded_at < :until)
              AND (:before IS NULL OR id < :before)
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<AuditEntry> newest(
            @Nullable Long staffId,
            @Nullable String act,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Long before,
            int limit);

    @SqlQuery("""
            SELECT COUNT(*) FROM audit_entry WHERE staff_id = :staffId AND act = :act AND recorded_at > :after
            """)
    int count(long staffId, String act, Instant after);

    @SqlQuery("SELECT DISTINCT act FROM audit_entry ORDER BY act")
    List<String> acts();
}
