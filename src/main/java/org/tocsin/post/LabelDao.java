package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What sources call our topics, and what else tells them. */
@RegisterConstructorMapper(LabelDao.Label.class)
@RegisterConstructorMapper(LabelDao.Rule.class)
interface LabelDao {
    /**
     * What a source calls a topic, folded.
     *
     * @param topicId null when we know none by that name
     */
    record Label(long sourceId, String label, @Nullable Long topicId, boolean isIgnored) {}

    /** @param kind all, label, author, link or keyword */
    record Rule(long id, long sourceId, String kind, String pattern, long topicId) {}

    @SqlQuery(
            "SELECT source_id, label, topic_id, is_ignored FROM source_label WHERE source_id = :sourceId ORDER BY label")
    List<Label> labels(long sourceId);

    @SqlQuery("SELECT source_id, label, topic_id, is_ignored FROM source_label"
            + " WHERE topic_id IS NULL AND is_ignored = FALSE ORDER BY label")
    List<Label> unmapped();

    /** When staff were last told of any by mail. */
    @SqlQuery("SELECT MAX(told_at) FROM source_label")
    Optional<Instant> lastTold();

    /** Notes that staff are told of those that mean nothing yet. */
    @SqlUpdate("UPDATE source_label SET told_at = :now"
            + " WHERE topic_id IS NULL AND is_ignored = FALSE AND told_at IS NULL")
    int tell(Instant now);

    @SqlUpdate("""
            INSERT INTO source_label (source_id, label, topic_id) VALUES (:sourceId, :label, :topicId)
            ON DUPLICATE KEY UPDATE topic_id = COALESCE(topic_id, VALUES(topic_id))
            """)
    void putLabel(long sourceId, String label, @Nullable Long topicId);

    @SqlUpdate("UPDATE source_label SET topic_id = :topicId, is_ignored = :isIgnored"
            + " WHERE source_id = :sourceId AND label = :label")
    boolean map(long sourceId, String label, @Nullable Long topicId, boolean isIgnored);

    @SqlQuery("SELECT id, source_id, kind, pattern, topic_id FROM source_rule WHERE source_id = :sourceId ORDER BY id")
    List<Rule> rules(long sourceId);

    @SqlUpdate("INSERT IGNORE INTO source_rule (source_id, kind, pattern, topic_id)"
            + " VALUES (:sourceId, :kind, :pattern, :topicId)")
    void addRule(long sourceId, String kind, String pattern, long topicId);

    @SqlUpdate("DELETE FROM source_rule WHERE id = :id AND source_id = :sourceId")
    boolean dropRule(long sourceId, long id);
}
