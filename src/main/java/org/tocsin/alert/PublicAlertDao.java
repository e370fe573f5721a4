package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What readers' pages show of alerts besides what they say. */
@RegisterConstructorMapper(PublicAlertDao.Row.class)
@RegisterConstructorMapper(PublicAlertDao.Earlier.class)
@RegisterConstructorMapper(PublicAlertDao.Follower.class)
@RegisterConstructorMapper(PublicAlertDao.Named.class)
@RegisterConstructorMapper(PublicAlertDao.Closing.class)
@RegisterConstructorMapper(PublicAlertDao.Embassy.class)
@RegisterConstructorMapper(PublicAlertDao.PostTitle.class)
interface PublicAlertDao {

    record Row(
            long id,
            String reference,
            String label,
            String state,
            LocalDate publishedOn,
            Instant sentAt,
            Instant changedAt,
            @Nullable Long parentId,
            String content) {}

    record Earlier(String reference, String label, Instant sentAt) {}

    record Follower(String reference, String label, String kind, String content) {}

    /** Another alert that readers may see; the label is as people write it. */
    record Named(String reference, String label) {}

    record Closing(String language, String closing) {}

    record Embassy(long id, String card, @Nullable Instant verifiedAt) {}

    /** A post about the same case. */
    record PostTitle(long id, String language, String title) {}

    @SqlQuery("""
            SELECT a.id, a.reference, COALESCE(a.label, a.reference) AS label, a.state, a.published_on, r.content,
                a.parent_id, COALESCE(a.sent_at, a.changed_at, r.saved_at) AS sent_at,
                COALESCE(a.closed_at, a.sent_at, a.changed_at, r.saved_at) AS changed_at
            FROM alert a
            JOIN alert_revision r ON r.alert_id = a.id AND r.number = a.sent_revision
            WHERE a.reference = :reference AND a.state IN ('sending', 'sent', 'stopped', 'closed') AND NOT a.is_practice
            """)
    Optional<Row> find(String reference);

    @SqlQuery("""
            SELECT a.reference, COALESCE(a.label, a.reference) AS label, a.kind, r.content
            FROM alert a
            JOIN alert_revision r ON r.alert_id = a.id AND r.number = a.sent_revision
            WHERE a.parent_id = :alertId AND a.state IN ('sending', 'sent', 'closed')
            ORDER BY a.id DESC
            LIMIT 20
            """)
    List<Follower> followers(long alertId);

    @SqlQuery("""
            SELECT reference, COALESCE(label, reference) AS label, COALESCE(sent_at, changed_at, published_on) AS sent_at
            FROM alert
            WHERE id = :alertId
            """)
    Optional<Earlier> earlier(long alertId);

    /** Newest first. */
    @SqlQuery("""
            SELECT reference, COALESCE(label, reference) AS label FROM alert
            WHERE reference IN (<references>) AND state IN ('sending', 'sent', 'stopped', 'closed') AND NOT is_practice
            ORDER BY published_on DESC, id DESC
            """)
    List<Named> named(@BindList("references") Collection<String> references);

    /** Those of the posts that are there, whether readers see them yet or not. */
    @SqlQuery("SELECT id FROM post WHERE id IN (<ids>)")
    Set<Long> existing(@BindList("ids") Collection<Long> ids);

    @SqlQuery("SELECT language, closing FROM alert_text WHERE alert_id = :alertId")
    List<Closing> closings(long alertId);

    @SqlQuery("SELECT COALESCE(SUM(amount), 0) FROM alert_letters WHERE alert_id = :alertId")
    long wrote(long alertId);

    /** Nothing happens where as many were counted on that day already. */
    @SqlUpdate("""
            INSERT INTO alert_letters (alert_id, channel, on_day, amount)
            VALUES (:alertId, :channel, :day, 1)
            ON DUPLICATE KEY UPDATE amount = IF(amount < :most, amount + 1, amount)
            """)
    void addLetter(long alertId, String channel, LocalDate day, int most);

    @SqlQuery("""
            SELECT id, card, verified_at
            FROM addressee
            WHERE kind = 'embassy' AND country = :country AND retired_at IS NULL
                AND (verified_at IS NOT NULL OR COALESCE((
                    SELECT c.outcome FROM addressee_check c WHERE c.addressee_id = addressee.id ORDER BY c.id DESC LIMIT 1
                ), '') <> 'failed')
            ORDER BY host_country, id
            """)
    List<Embassy> embassies(String country);

    @SqlQuery("""
            SELECT id, language, title FROM post
            WHERE id IN (<ids>) AND state IN ('released', 'archive')
            ORDER BY dated DESC, id DESC
            """)
    List<PostTitle> posts(@BindList("ids") Collection<Long> ids);
}
