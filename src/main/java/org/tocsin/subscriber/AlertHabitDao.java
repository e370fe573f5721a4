package org.tocsin.subscriber;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How urgent actions come to each subscriber. */
@RegisterConstructorMapper(AlertHabits.class)
interface AlertHabitDao {

    @SqlQuery("""
            SELECT alerts_a_week AS most_a_week, reads_alerts_only AS reads_only FROM subscriber WHERE id = :id
            """)
    Optional<AlertHabits> find(long id);

    /** False when there is no such subscriber. */
    @SqlUpdate("UPDATE subscriber SET alerts_a_week = :mostAWeek, reads_alerts_only = :readsOnly WHERE id = :id")
    boolean save(long id, @BindMethods AlertHabits habits);
}
