package org.tocsin.post;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the addresses of a source tell, and where on its pages the texts are. */
@RegisterConstructorMapper(AddressRuleDao.Rule.class)
interface AddressRuleDao {

    /** @param part of an address; see {@link AddressRules} */
    record Rule(long id, String part, String language) {}

    /** Those of the source itself and of the one that its posts are kept with. */
    @SqlQuery("SELECT id, part, language FROM source_path WHERE source_id IN (:sourceId, :owner) ORDER BY id")
    List<Rule> rules(long sourceId, long owner);

    @SqlQuery("SELECT id, part, language FROM source_path WHERE source_id = :sourceId ORDER BY id")
    List<Rule> own(long sourceId);

    @SqlUpdate("""
            INSERT INTO source_path (source_id, part, language) VALUES (:sourceId, :part, :language)
            ON DUPLICATE KEY UPDATE language = VALUES(language)
            """)
    void put(long sourceId, String part, String language);

    @SqlUpdate("DELETE FROM source_path WHERE id = :id AND source_id = :sourceId")
    boolean drop(long sourceId, long id);

    /** Empty when texts are taken from the feed as they are. */
    @SqlQuery("SELECT selector FROM source_article WHERE source_id = :sourceId")
    Optional<String> selector(long sourceId);

    @SqlUpdate("""
            INSERT INTO source_article (source_id, selector) VALUES (:sourceId, :selector)
            ON DUPLICATE KEY UPDATE selector = VALUES(selector)
            """)
    void putSelector(long sourceId, String selector);

    @SqlUpdate("DELETE FROM source_article WHERE source_id = :sourceId")
    void dropSelector(long sourceId);
}
