package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Alerts as readers see them; drafts are never in any answer. */
@RegisterConstructorMapper(AlertDao.Titled.class)
@RegisterConstructorMapper(AlertDao.Whole.class)
@RegisterConstructorMapper(AlertDao.Text.class)
@RegisterConstructorMapper(AlertDao.Asked.class)
@RegisterConstructorMapper(AlertView.Person.class)
@RegisterConstructorMapper(AlertView.Addressee.class)
interface AlertDao {
    /** Those that only say that another is over, or had something wrong in it, and ask for nothing. */
    String MERE_NEWS = """
            (SELECT m.id
            FROM alert m
            LEFT JOIN alert_revision r ON r.alert_id = m.id AND r.number = m.sent_revision
            WHERE m.kind = 'stand_down'
              OR m.kind = 'correction' AND COALESCE(JSON_LENGTH(r.content, '$.facts.calls'), 0) = 0)
            """;

    /** An alert in one of its languages. */
    record Titled(
            long id,
            String reference,
            String label,
            LocalDate publishedOn,
            Instant sentAt,
            @Nullable Instant endedAt,
            boolean hasCap,
            @Nullable Instant deadline,
            @Nullable String zone,
            boolean asksForLetters,
            String language,
            String title,
            String summary,
            String closing) {}

    record Whole(
            long id,
            String reference,
            String state,
            LocalDate publishedOn,
            @Nullable Instant deadline,
            @Nullable LocalDate eventsFrom,
            @Nullable LocalDate eventsTo,
            @Nullable String origin) {}

    record Text(String language, String title, String summary, String closing, String also) {}

    record Asked(int position, String language, String words) {}

    /**
     * Those that end first come first; several rows an alert, one a language. What is mere news of another is no alert of
     * its own, and what has been corrected or brought up to date gives way to whatever asks in its place.
     */
    @SqlQuery("""
            SELECT a.id, a.reference, COALESCE(a.label, a.reference) AS label, a.published_on,
                COALESCE(a.sent_at, a.published_on) AS sent_at, NULL AS ended_at,
                a.sent_revision IS NOT NULL AS has_cap, a.deadline,
                JSON_UNQUOTE(JSON_EXTRACT(s.content, '$.facts.until.zone')) AS zone,
                s.content IS NULL OR COALESCE(JSON_CONTAINS(s.content, '{"type":"letter"}', '$.facts.calls'), 0)
                    AS asks_for_letters,
                t.language, t.title, t.summary, t.closing
            FROM alert a
            LEFT JOIN alert_revision s ON s.alert_id = a.id AND s.number = a.sent_revision
            JOIN alert_text t ON t.alert_id = a.id
            WHERE a.state IN ('sending', 'sent') AND (a.deadline IS NULL OR a.deadline > :now)
              AND a.id NOT IN
            """ + MERE_NEWS + """
              AND NOT EXISTS (
                SELECT 1 FROM alert n
                WHERE n.parent_id = a.id AND n.state IN ('sending', 'sent', 'closed') AND n.id NOT IN
            """ + MERE_NEWS + """
              )
              AND (:country IS NULL OR a.country = :country)
              AND (:topic IS NULL OR EXISTS (
                SELECT 1 FROM alert_topic x WHERE x.alert_id = a.id AND x.topic_id = :topic))
            ORDER BY a.deadline IS NULL, a.deadline, a.published_on DESC, a.id DESC
            """)
    List<Titled> open(Instant now, @Nullable String country, @Nullable Long topic);

    /** Newest first, those whose deadline has passed included; several rows an alert, one a language. */
    @SqlQuery("""
            SELECT a.id, a.reference, a.label, a.published_on, a.sent_at, a.ended_at, a.has_cap, a.deadline,
                NULL AS zone, TRUE AS asks_for_letters, t.language, t.title, t.summary, t.closing
            FROM (
                SELECT c.id, c.reference, COALESCE(c.label, c.reference) AS label, c.published_on, c.deadline,
                    c.sent_revision IS NOT NULL AS has_cap,
                    COALESCE(c.sent_at, c.published_on) AS sent_at,
                    COALESCE(
                        c.closed_at,
                        CASE WHEN c.state = 'stopped' THEN c.changed_at ELSE c.deadline END,
                        c.sent_at,
                        c.published_on) AS ended_at
                FROM alert c
                LEFT JOIN alert b ON b.id = :before
                WHERE (c.state IN ('closed', 'stopped') OR c.state IN ('sending', 'sent') AND c.deadline <= :now)
                AND c.id NOT IN
            """ + MERE_NEWS + """
                AND (:country IS NULL OR c.country = :country)
                AND (:topic IS NULL OR EXISTS (
                    SELECT 1 FROM alert_topic x WHERE x.alert_id = c.id AND x.topic_id = :topic))
                AND (:before IS NULL
                    OR c.published_on < b.published_on
                    OR c.published_on = b.published_on AND c.id < b.id)
                ORDER BY c.published_on DESC, c.id DESC
                LIMIT :limit
            ) a
            JOIN alert_text t ON t.alert_id = a.id
            ORDER BY a.published_on DESC, a.id DESC
            """)
    List<Titled> closed(Instant now, int limit, @Nullable Long before, @Nullable String country, @Nullable Long topic);

    /** Of all that readers may see. */
    @SqlQuery("""
            SELECT DISTINCT country FROM alert
            WHERE country IS NOT NULL AND state IN ('sending', 'sent', 'stopped', 'closed')
            ORDER BY country
            """)
    List<String> countries();

    @SqlQuery("""
            SELECT DISTINCT x.topic_id
            FROM alert_topic x
            JOIN alert a ON a.id = x.alert_id
            WHERE a.state IN ('sending', 'sent', 'stopped', 'closed')
            """)
    List<Long> topicsInUse();

    @SqlQuery("""
            SELECT id, reference, state, published_on, deadline, events_from, events_to, origin
            FROM alert
            WHERE reference = :reference AND state IN ('sending', 'sent', 'stopped', 'closed') AND NOT is_practice
            """)
    Optional<Whole> find(String reference);

    @SqlQuery("SELECT language, title, summary, closing, also FROM alert_text WHERE alert_id = :id")
    List<Text> texts(long id);

    @SqlQuery("SELECT position, language, words FROM alert_demand WHERE alert_id = :id ORDER BY position")
    List<Asked> demands(long id);

    @SqlQuery("""
            SELECT p.name, p.native_name, p.age, p.detained_on, COALESCE(l.held_at, p.held_at) AS held_at
            FROM alert_person p
            LEFT JOIN alert_person_place l
                ON l.alert_id = p.alert_id AND l.position = p.position AND l.language = :language
            WHERE p.alert_id = :id
            ORDER BY p.position
            """)
    List<AlertView.Person> people(long id, String language);

    @SqlQuery("""
            SELECT kind = 'copy' AS is_copy, name, office, address, fax, email, as_of, note
            FROM alert_addressee
            WHERE alert_id = :id
            ORDER BY position
            """)
    List<AlertView.Addressee> addressees(long id);

    @SqlQuery("SELECT topic_id FROM alert_topic WHERE alert_id = :id")
    List<Long> topics(long id);
}
