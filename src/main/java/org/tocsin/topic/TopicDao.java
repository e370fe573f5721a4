package org.tocsin.topic;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Topics and their names. */
@RegisterConstructorMapper(TopicDao.Named.class)
@RegisterConstructorMapper(TopicDao.Naming.class)
interface TopicDao {
    record Named(long id, String slug, @Nullable Long parentId, String name, boolean isArchived) {}

    record Naming(long topicId, String language, String name) {}

    /** Named in the language, else in English, else by slug; groups before the topics in them, each in its order. */
    @SqlQuery("""
            SELECT t.id, t.slug, t.parent_id, COALESCE(own.name, english.name, t.slug) AS name, t.is_archived
            FROM topic t
            LEFT JOIN topic_name own ON own.topic_id = t.id AND own.language = :language
            LEFT JOIN topic_name english ON english.topic_id = t.id AND english.language = 'en'
            ORDER BY t.parent_id IS NOT NULL, t.position, t.id
            """)
    List<Named> all(String language);

    @SqlQuery("SELECT topic_id, language, name FROM topic_name")
    List<Naming> names();

    /** The topic that bore this name in addresses before. */
    @SqlQuery("SELECT topic_id FROM topic_alias WHERE slug = :slug")
    Optional<Long> formerly(String slug);

    @SqlQuery("SELECT COUNT(*) FROM topic")
    int count();

    @GetGeneratedKeys
    @SqlUpdate("INSERT INTO topic (slug, parent_id, position) VALUES (:slug, :parentId, :position)")
    long insert(String slug, @Nullable Long parentId, int position);

    @SqlUpdate("INSERT INTO topic_name (topic_id, language, name) VALUES (:topicId, :language, :name)")
    void insertName(long topicId, String language, String name);

    @SqlUpdate("""
            INSERT INTO topic_name (topic_id, language, name) VALUES (:topicId, :language, :name)
            ON DUPLICATE KEY UPDATE name = VALUES(name)
            """)
    void putName(long topicId, String language, String name);

    @SqlUpdate("DELETE FROM topic_name WHERE topic_id = :topicId AND language = :language")
    void dropName(long topicId, String language);

    @SqlUpdate("UPDATE topic SET slug = :slug, parent_id = :parentId WHERE id = :id")
    void change(long id, String slug, @Nullable Long parentId);

    @SqlUpdate("INSERT INTO topic_alias (slug, topic_id) VALUES (:slug, :topicId)"
            + " ON DUPLICATE KEY UPDATE topic_id = VALUES(topic_id)")
    void putAlias(String slug, long topicId);

    @SqlUpdate("DELETE FROM topic_alias WHERE slug = :slug")
    void dropAlias(String slug);

    @SqlUpdate("UPDATE topic_alias SET topic_id = :into WHERE topic_id = :from")
    void moveAliases(long from, long into);

    /** Choices that were made of the one before and are acted on later lead to the other. */
    @SqlUpdate("INSERT INTO topic_merger (former_id, topic_id) VALUES (:from, :into)")
    void noteMerger(long from, long into);

    @SqlUpdate("UPDATE topic_merger SET topic_id = :into WHERE topic_id = :from")
    void moveMergers(long from, long into);

    @SqlUpdate("UPDATE topic SET position = :position WHERE id = :id")
    void place(long id, int position);

    @SqlUpdate("UPDATE topic SET is_archived = :isArchived WHERE id = :id")
    void archive(long id, boolean isArchived);

    @SqlUpdate("DELETE FROM topic WHERE id = :id")
    void delete(long id);

    /** All that name a topic, of whatever package: a merger is one statement to each, in one transaction. */
    @SqlUpdate("INSERT IGNORE INTO subscriber_topic (subscriber_id, topic_id)"
            + " SELECT subscriber_id, :into FROM subscriber_topic WHERE topic_id = :from")
    int moveSubscribers(long from, long into);

    @SqlUpdate("DELETE FROM subscriber_topic WHERE topic_id = :from")
    void leaveSubscribers(long from);

    @SqlUpdate("INSERT IGNORE INTO post_topic (post_id, topic_id)"
            + " SELECT post_id, :into FROM post_topic WHERE topic_id = :from")
    void movePosts(long from, long into);

    @SqlUpdate("DELETE FROM post_topic WHERE topic_id = :from")
    void leavePosts(long from);

    @SqlUpdate("INSERT IGNORE INTO alert_topic (alert_id, topic_id)"
            + " SELECT alert_id, :into FROM alert_topic WHERE topic_id = :from")
    void moveAlerts(long from, long into);

    @SqlUpdate("DELETE FROM alert_topic WHERE topic_id = :from")
    void leaveAlerts(long from);

    @SqlUpdate("UPDATE source_label SET topic_id = :into WHERE topic_id = :from")
    void moveLabels(long from, long into);

    @SqlUpdate("UPDATE IGNORE source_rule SET topic_id = :into WHERE topic_id = :from")
    void moveRules(long from, long into);
}
