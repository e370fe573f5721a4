package org.tocsin.ops;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Settles what a backup has as still to be done, and what may have been done since. */
interface AftermathDao {

    /** They may have it, and a correction goes to them, too. */
    @SqlUpdate("""
            UPDATE delivery d
            JOIN delivery_chunk c ON c.mailing_id = d.mailing_id AND c.first_subscriber = d.chunk
            SET d.state = 4, d.reason = 'in_doubt', d.settled_at = :now
            WHERE d.state = 0
            """)
    int settleDeliveries(Instant now);

    @SqlUpdate("""
            INSERT INTO mailing_tally (mailing_id, state, reason, amount)
            SELECT d.mailing_id, d.state, COALESCE(d.reason, ''), COUNT(*)
            FROM delivery d
            JOIN delivery_chunk c ON c.mailing_id = d.mailing_id AND c.first_subscriber = d.chunk
            GROUP BY d.mailing_id, d.state, COALESCE(d.reason, '')
            ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount)
            """)
    int tally();

    @SqlUpdate("DELETE FROM delivery_chunk")
    int dropChunks();

    /** Whoever was not planned for yet may have been since. */
    @SqlUpdate("UPDATE mailing SET prepared_at = :now WHERE prepared_at IS NULL")
    int endPlanning(Instant now);

    @SqlUpdate("UPDATE alert_plan SET planned_at = :now WHERE planned_at IS NULL")
    int endAlertPlanning(Instant now);

    /** Who was to have a digest by now may have had it, with all that was released by then. */
    @SqlUpdate("""
            UPDATE subscriber SET digested_upto = (SELECT last_number FROM release_counter WHERE id = 1)
            WHERE state = 'active' AND (rhythm = 'immediate' OR next_digest_at <= :now)
            """)
    int moveMarks(Instant now);

    /** What sources have had since may have been sent: the next fetch takes it in and mails nothing, as the first did. */
    @SqlUpdate("UPDATE source SET baseline_at = NULL, etag = NULL, last_modified = NULL, next_fetch_at = :now")
    int beginSourcesAnew(Instant now);

    @SqlUpdate("UPDATE webhook_call SET state = 'dead', problem = 'A backup was restored; it may have been told.'"
            + " WHERE state = 'due'")
    int dropCalls();

    /** Whoever was asked must not be asked again. */
    @SqlUpdate("UPDATE subscriber_import SET state = 'dropped' WHERE state = 'running' AND mode = 'ask'")
    int dropImports();

    @SqlUpdate("""
            DELETE FROM subscriber_import_part
            WHERE import_id IN (SELECT id FROM subscriber_import WHERE state = 'dropped')
            """)
    int dropImportParts();
}
