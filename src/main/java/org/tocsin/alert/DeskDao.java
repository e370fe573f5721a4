package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Alerts as the desk moves them. */
@RegisterConstructorMapper(AlertRow.class)
interface DeskDao {
    String ROW = """
            SELECT id, reference, label, state, kind, parent_id, revision, sent_revision, edited_by, submitted_by,
                is_alone, counted, start_at, held_until, deadline, send_until, review_on, sent_at, changed_at,
                is_practice, failure
            FROM alert
            """;

    @SqlQuery(ROW + " WHERE id = :id")
    Optional<AlertRow> find(long id);

    @SqlQuery(ROW + " WHERE id = :id FOR UPDATE")
    Optional<AlertRow> lock(long id);

    @SqlQuery(ROW + " WHERE reference = :reference")
    Optional<AlertRow> find(String reference);

    @SqlUpdate("""
            INSERT INTO alert_number (in_year, last_number) VALUES (:year, 1)
            ON DUPLICATE KEY UPDATE last_number = last_number + 1
            """)
    void countUp(int year);

    @SqlQuery("SELECT last_number FROM alert_number WHERE in_year = :year")
    int lastNumber(int year);

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO alert (reference, label, state, kind, parent_id, created_by, changed_at)
            VALUES (:reference, :label, 'draft', :kind, :parentId, :by, :now)
            """)
    long insert(String reference, String label, String kind, @Nullable Long parentId, long by, Instant now);

    @SqlUpdate("UPDATE alert SET program_id = :program WHERE id = :id")
    void begunBy(long id, long program);

    @SqlQuery("SELECT program_id IS NOT NULL FROM alert WHERE id = :id")
    boolean isOfProgram(long id);

    @SqlQuery("SELECT COUNT(*) > 0 FROM alert WHERE id = :id AND program_id = :program")
    boolean isBegunBy(long id, long program);

    @SqlUpdate("UPDATE alert SET is_practice = TRUE WHERE id = :id")
    void isForPractice(long id);

    /** Practice has no revision that went to readers, so no page can show one. */
    @SqlUpdate("UPDATE alert SET sent_at = :now WHERE id = :id AND is_practice")
    void practised(long id, Instant now);

    /** What lists and the clock ask for, taken out of the newest revision. */
    @SqlUpdate("""
            UPDATE alert
            SET revision = :revision, edited_by = :by, deadline = :deadline, send_until = :sendUntil,
                review_on = :reviewOn
            WHERE id = :id
            """)
    void saved(
            long id,
            int revision,
            long by,
            @Nullable Instant deadline,
            @Nullable Instant sendUntil,
            @Nullable LocalDate reviewOn);

    /** False when it does not stand there any more. */
    @SqlUpdate("UPDATE alert SET state = :to, changed_at = :now, failure = :failure WHERE id = :id AND state = :from")
    boolean move(long id, String from, String to, @Nullable String failure, Instant now);

    @SqlUpdate("UPDATE alert SET submitted_by = :by WHERE id = :id")
    void submitted(long id, long by);

    @SqlUpdate("UPDATE alert SET counted = :counted, is_alone = :isAlone WHERE id = :id")
    void approved(long id, int counted, boolean isAlone);

    /** Both null when it is to start no more. */
    @SqlUpdate("UPDATE alert SET start_at = :startAt, held_until = :heldUntil WHERE id = :id")
    void startsAt(long id, @Nullable Instant startAt, @Nullable Instant heldUntil);

    @SqlUpdate("""
            UPDATE alert
            SET sent_revision = revision, sent_at = :now, published_on = :day
            WHERE id = :id AND sent_revision IS NULL
            """)
    boolean started(long id, LocalDate day, Instant now);

    /** False while it has not gone to readers. */
    @SqlUpdate("UPDATE alert SET ended_how = :how WHERE id = :id AND state IN ('sent', 'stopped', 'closed')")
    boolean ended(long id, String how);

    @SqlQuery("SELECT ended_how FROM alert WHERE id = :id AND ended_how IS NOT NULL")
    Optional<String> endedHow(long id);

    @SqlUpdate("UPDATE alert SET closed_at = :now, start_at = NULL, held_until = NULL WHERE id = :id")
    void closed(long id, Instant now);

    @SqlUpdate("""
            INSERT INTO alert_text (alert_id, language, title, summary, closing, also)
            VALUES (:id, :language, :title, :summary, '', '')
            """)
    void insertText(long id, String language, String title, String summary);

    @SqlUpdate("UPDATE alert SET review_on = :day WHERE id = :id AND state IN ('sending', 'sent')")
    boolean reviewOn(long id, LocalDate day);

    /** What readers are told who come too late; a language without a version is passed over. */
    @SqlUpdate("UPDATE alert_text SET closing = :words WHERE alert_id = :id AND language = :language")
    void close(long id, String language, String words);

    /** The languages in which readers of a closed alert are not told what became of it, though they are in others. */
    @SqlQuery("""
            SELECT t.language
            FROM alert_text t
            JOIN alert a ON a.id = t.alert_id AND a.state = 'closed'
            WHERE t.alert_id = :id AND t.closing = ''
              AND EXISTS (SELECT 1 FROM alert_text s WHERE s.alert_id = t.alert_id AND s.closing <> '')
            ORDER BY t.language
            """)
    List<String> notTold(long id);

    /** So that they stay, whatever becomes of the posts that showed them. */
    @SqlBatch("INSERT IGNORE INTO alert_picture (alert_id, picture_id) VALUES (:id, :pictureIds)")
    void shows(long id, List<Long> pictureIds);

    @SqlBatch("INSERT INTO alert_topic (alert_id, topic_id) SELECT :id, t.id FROM topic t WHERE t.id = :topicIds")
    void insertTopics(long id, List<Long> topicIds);

    @SqlUpdate("""
            INSERT INTO alert_mailing (alert_id, mailing_id, content_hash, started_at)
            VALUES (:id, :mailingId, :hash, :now)
            """)
    void insertMailing(long id, long mailingId, byte[] hash, Instant now);

    @SqlQuery("SELECT mailing_id FROM alert_mailing WHERE alert_id = :id ORDER BY mailing_id")
    List<Long> mailings(long id);

    @SqlQuery("SELECT id FROM alert WHERE state = 'scheduled' AND start_at <= :by ORDER BY start_at, id")
    List<Long> toHold(Instant by);

    @SqlQuery("SELECT id FROM alert WHERE state = 'held' AND held_until <= :now ORDER BY held_until, id")
    List<Long> toStart(Instant now);

    @SqlQuery("SELECT id FROM alert WHERE state = 'held' ORDER BY id")
    List<Long> held();

    @SqlQuery("SELECT id FROM alert WHERE state = 'sending' ORDER BY id")
    List<Long> sending();

    @SqlQuery("""
            SELECT id FROM alert
            WHERE state IN ('draft', 'review', 'returned', 'approved', 'withdrawn', 'scheduled', 'held', 'cancelled')
                AND send_until <= :now
            ORDER BY id
            """)
    List<Long> tooLate(Instant now);
}
