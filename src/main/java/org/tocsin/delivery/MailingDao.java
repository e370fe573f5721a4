package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Mailings, their editions, and the rows that planning writes. */
@RegisterConstructorMapper(MailingDao.MailingRow.class)
@RegisterConstructorMapper(MailingDao.Count.class)
interface MailingDao {

    record MailingRow(
            long id,
            String kind,
            String state,
            Instant createdAt,
            @Nullable Instant preparedAt,
            int candidates,
            int excluded) {}

    record Count(int state, @Nullable String reason, int count) {}

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO mailing (kind, lane, created_at, send_until)
            VALUES (:kind, :lane, :now, :sendUntil)
            """)
    long insert(String kind, int lane, Instant now, @Nullable Instant sendUntil);

    /** The one that planning left unfinished, if any: planning goes on with it. */
    @SqlQuery("SELECT id FROM mailing WHERE prepared_at IS NULL AND kind = :kind ORDER BY id LIMIT 1")
    Optional<Long> unprepared(String kind);

    @SqlUpdate("UPDATE mailing SET prepared_at = :now WHERE id = :id AND prepared_at IS NULL")
    void prepared(long id, Instant now);

    @SqlUpdate("""
            UPDATE mailing SET candidates = candidates + :candidates, excluded = excluded + :excluded
            WHERE id = :id
            """)
    void count(long id, int candidates, int excluded);

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO edition (mailing_id, language, form, subject, html, text, rendered_at)
            VALUES (:mailingId, :language, :form, :subject, :html, :text, :now)
            """)
    long insertEdition(
            long mailingId,
            String language,
            String form,
            String subject,
            @Nullable String html,
            String text,
            Instant now);

    @SqlBatch("INSERT INTO edition_picture (edition_id, picture_id) VALUES (:editionId, :pictureIds)")
    void insertPictures(long editionId, List<Long> pictureIds);

    @SqlBatch("""
            INSERT INTO delivery (mailing_id, subscriber_id, edition_id, state, next_attempt_at)
            VALUES (:mailingId, :subscriberId, :editionId, 0, :now)
            """)
    void insertDeliveries(long mailingId, @BindMethods List<Planned> planned, Instant now);

    @SqlBatch("""
            INSERT INTO delivery (mailing_id, subscriber_id, state, reason, next_attempt_at, settled_at)
            VALUES (:mailingId, :subscriberIds, 7, :reason, :now, :now)
            """)
    void insertExcluded(long mailingId, List<Long> subscriberIds, String reason, Instant now);

    @SqlUpdate("""
            INSERT INTO delivery_chunk (mailing_id, first_subscriber, last_subscriber, lane, due_at)
            VALUES (:mailingId, :first, :last, :lane, :now)
            """)
    void insertChunk(long mailingId, long first, long last, int lane, Instant now);

    @SqlQuery("""
            SELECT id, kind, state, created_at, prepared_at, candidates, excluded
            FROM mailing
            WHERE :before IS NULL OR id < :before
            ORDER BY id DESC
            LIMIT :limit
            """)
    List<MailingRow> newest(int limit, @Nullable Long before);

    @SqlQuery("SELECT id, kind, state, created_at, prepared_at, candidates, excluded FROM mailing WHERE id = :id")
    Optional<MailingRow> find(long id);

    @SqlQuery("""
            SELECT state, reason, COUNT(*) AS count
            FROM delivery
            WHERE mailing_id = :id
            GROUP BY state, reason
            ORDER BY state, reason
            """)
    List<Count> counts(long id);

    /** False when it is not in that state any more. */
    @SqlUpdate("UPDATE mailing SET state = :to WHERE id = :id AND state = :from")
    boolean change(long id, String from, String to);

    /** Those that no worker has; a worker that has one looks at the mailing's state itself. */
    @SqlUpdate("UPDATE delivery_chunk SET due_at = :due WHERE mailing_id = :id AND leased_by IS NULL")
    void chunksDue(long id, Instant due);
}
