package org.tocsin.subscriber;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What must hold after a restore. */
@RegisterConstructorMapper(GoodbyeDao.Row.class)
interface GoodbyeDao {

    /**
     * Of a subscriber, or of a suppression.
     *
     * @param addressHash in hexadecimal digits
     */
    record Row(
            long id,
            @Nullable Long subscriberId,
            @Nullable String addressHash,
            String act,
            String detail,
            Instant notedAt) {}

    @SqlQuery("""
            SELECT id, subscriber_id, LOWER(HEX(address_hash)) AS address_hash, act, detail, noted_at
            FROM goodbye
            WHERE id > :after
            ORDER BY id
            LIMIT :limit
            """)
    List<Row> after(long after, int limit);

    @SqlUpdate("DELETE FROM goodbye WHERE noted_at < :before LIMIT 1000")
    int forget(Instant before);

    @SqlQuery("SELECT id FROM subscriber WHERE id > :after ORDER BY id LIMIT :limit")
    List<Long> subscribers(long after, int limit);
}
