package org.tocsin.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The parts of the ledger, one a day. */
@RegisterConstructorMapper(LedgerDao.Part.class)
interface LedgerDao {

    /** @param end the first mailing that is not in it; null for the part that everything else falls into */
    record Part(String name, @Nullable Long end) {}

    @SqlQuery("SELECT COUNT(*) > 0 FROM ledger_day WHERE day = :day")
    boolean isBegun(LocalDate day);

    @SqlUpdate("INSERT IGNORE INTO ledger_day (day) VALUES (:day)")
    void begun(LocalDate day);

    @SqlQuery("SELECT COALESCE(MAX(id), 0) FROM mailing")
    long newestMailing();

    /** In the order of mailings. */
    @SqlQuery("""
            SELECT partition_name AS name,
                CASE partition_description WHEN 'MAXVALUE' THEN NULL
                    ELSE CAST(partition_description AS UNSIGNED) END AS end
            FROM information_schema.partitions
            WHERE table_schema = DATABASE() AND table_name = 'delivery' AND partition_name IS NOT NULL
            ORDER BY partition_ordinal_position
            """)
    List<Part> parts();

    /** A change of the table waits for whoever reads it, and all others wait behind it: not for longer than this. */
    @SqlUpdate("SET SESSION lock_wait_timeout = 2")
    void waitBriefly();

    @SqlUpdate("SET SESSION lock_wait_timeout = DEFAULT")
    void waitAsUsual();

    @SqlUpdate("""
            ALTER TABLE delivery REORGANIZE PARTITION ahead INTO (
                PARTITION d<first> VALUES LESS THAN (<end>),
                PARTITION ahead VALUES LESS THAN MAXVALUE)
            """)
    void split(@Define("first") long first, @Define("end") long end);

    @SqlUpdate("ALTER TABLE mailing AUTO_INCREMENT = <first>")
    void continueFrom(@Define("first") long first);

    /** Mailings in the range that are younger, or not yet done with. */
    @SqlQuery("""
            SELECT COUNT(*) > 0
            FROM mailing m
            WHERE m.id >= :first AND m.id < :end
              AND (m.created_at >= :before OR m.prepared_at IS NULL
                   OR EXISTS (SELECT 1 FROM delivery_chunk c WHERE c.mailing_id = m.id))
            """)
    boolean isInUse(long first, long end, Instant before);

    @SqlUpdate("ALTER TABLE delivery DROP PARTITION <name>")
    void drop(@Define("name") String name);

    /** What was written, which nobody will be sent any more. */
    @SqlUpdate("DELETE FROM edition WHERE mailing_id >= :first AND mailing_id < :end LIMIT 200")
    int dropEditions(long first, long end);
}
