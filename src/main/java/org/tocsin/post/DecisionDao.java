package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What staff decide about posts that are held. */
interface DecisionDao {
    /** One that was out before is out again; it keeps its place. */
    @SqlUpdate("""
            UPDATE post
            SET state = CASE WHEN release_number IS NULL THEN 'due' ELSE 'released' END, held_because = NULL,
                release_at = CASE WHEN release_at > :now THEN release_at ELSE :now END
            WHERE source_id = :sourceId AND state = 'held' AND id IN (<ids>)
            """)
    int send(long sourceId, @BindList("ids") Collection<Long> ids, Instant now);

    @SqlUpdate("UPDATE post SET state = 'archive', held_because = NULL, release_at = NULL"
            + " WHERE source_id = :sourceId AND state = 'held' AND release_number IS NULL AND id IN (<ids>)")
    int archive(long sourceId, @BindList("ids") Collection<Long> ids);
}
