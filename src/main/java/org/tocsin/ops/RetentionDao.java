package org.tocsin.ops;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Deletes what has had its time, a handful at a time and along an index by time. */
interface RetentionDao {

    /** Why somebody is stopped must be told them for as long as they are. */
    @SqlUpdate("""
            DELETE FROM report
            WHERE received_at < :before AND NOT held
              AND subscriber_id NOT IN (SELECT subscriber_id FROM bounce_score WHERE stopped_at IS NOT NULL)
            LIMIT :limit
            """)
    int reports(Instant before, int limit);

    /** Editions, counts and chunks go with it. */
    @SqlUpdate("DELETE FROM mailing WHERE created_at < :before AND lane = 0 LIMIT :limit")
    int answers(Instant before, int limit);
}
