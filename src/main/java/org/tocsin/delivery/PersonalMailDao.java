package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The deliveries of one reader. */
@RegisterConstructorMapper(PersonalMail.Owed.class)
interface PersonalMailDao {

    @SqlQuery("""
            SELECT d.mailing_id, d.edition_id, FALSE AS was_left, d.settled_at
            FROM delivery_chunk c
            JOIN delivery d ON d.mailing_id = c.mailing_id AND d.subscriber_id = :subscriber
                AND d.chunk = c.first_subscriber
            WHERE c.lane = :lane AND :subscriber BETWEEN c.first_subscriber AND c.last_subscriber AND d.state = 0
            """)
    List<PersonalMail.Owed> waiting(long subscriber, int lane);

    @SqlQuery("""
            SELECT d.mailing_id, d.edition_id, d.state = 5 AS was_left, d.settled_at
            FROM mailing m
            JOIN delivery d ON d.mailing_id = m.id AND d.subscriber_id = :subscriber
            WHERE m.kind = :kind AND m.created_at > :since AND d.edition_id IS NOT NULL
            ORDER BY m.id
            """)
    List<PersonalMail.Owed> since(long subscriber, String kind, Instant since);

    /** What a worker has in hand this moment may be on the wire. */
    @SqlUpdate("""
            UPDATE delivery d
            JOIN delivery_chunk c ON c.mailing_id = d.mailing_id AND c.first_subscriber = d.chunk
            SET d.state = 5, d.reason = :reason, d.settled_at = :now
            WHERE d.mailing_id = :mailing AND d.subscriber_id = :subscriber AND d.state = 0
              AND (c.hand_from IS NULL OR d.subscriber_id NOT BETWEEN c.hand_from AND c.hand_upto)
            """)
    boolean leave(long mailing, long subscriber, String reason, Instant now);
}
