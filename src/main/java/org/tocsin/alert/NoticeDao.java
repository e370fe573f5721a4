package org.tocsin.alert;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Names for what staff are told by mail. */
interface NoticeDao {
    @SqlQuery("SELECT name FROM topic_name WHERE language = 'en' AND topic_id IN (<ids>) ORDER BY name")
    List<String> topics(@BindList("ids") Collection<Long> ids);

    /** Who put it to review last. */
    @SqlQuery("SELECT s.name FROM alert a JOIN staff s ON s.id = a.submitted_by WHERE a.id = :alertId")
    Optional<String> submitter(long alertId);

    /** Whose approval counts. */
    @SqlQuery("""
            SELECT s.name
            FROM alert_approval p
            JOIN staff s ON s.id = p.approved_by
            WHERE p.alert_id = :alertId AND p.voided_at IS NULL
            ORDER BY p.id DESC
            LIMIT 1
            """)
    Optional<String> approver(long alertId);
}
