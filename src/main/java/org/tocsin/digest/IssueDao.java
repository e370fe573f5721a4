package org.tocsin.digest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What stood in which edition of a digest. */
@RegisterConstructorMapper(IssueRow.class)
interface IssueDao {

    String COLUMNS =
            "SELECT edition_id, token, mailing_id, languages, form, extent, mark, upto, topics, has_calls, stories, note,"
                    + " made_at FROM digest_issue ";

    @SqlUpdate("""
            INSERT INTO digest_issue
                (edition_id, token, mailing_id, languages, form, extent, mark, upto, topics, has_calls, stories, note,
                 made_at)
            VALUES
                (:editionId, :token, :mailingId, :languages, :form, :extent, :mark, :upto, :topics, :hasCalls, :stories, :note,
                 :madeAt)
            """)
    void insert(@BindMethods IssueRow row);

    @SqlQuery(COLUMNS + "WHERE token = :token")
    Optional<IssueRow> find(byte[] token);

    @SqlQuery(COLUMNS + "WHERE edition_id IN (<ids>)")
    List<IssueRow> of(@BindList Collection<Long> ids);

    /** What became part of one of these topics: editions that were made before name it still. */
    @SqlQuery("SELECT former_id FROM topic_merger WHERE topic_id IN (<topics>)")
    Set<Long> formerly(@BindList Collection<Long> topics);

    /** Those of which something may still be sent. */
    @SqlQuery(COLUMNS + "WHERE mailing_id IN (SELECT mailing_id FROM delivery_chunk WHERE lane = 2)")
    List<IssueRow> onTheirWay();

    @SqlQuery("SELECT edition_id FROM digest_issue WHERE edition_id IN (<ids>) LOCK IN SHARE MODE")
    List<Long> hold(@BindList Collection<Long> ids);

    @SqlUpdate("UPDATE digest_issue SET edition_id = :to, stories = :stories WHERE edition_id = :from")
    void move(long from, long to, String stories);

    /** 0 when there is none. */
    @SqlQuery("SELECT COALESCE(MIN(edition_id), 0) FROM digest_issue")
    long oldest();

    /** @return how many of those with smaller numbers were old enough */
    @SqlUpdate("DELETE FROM digest_issue WHERE edition_id < :end AND made_at < :before")
    int forget(long end, Instant before);
}
