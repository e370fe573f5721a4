package org.tocsin.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Answers that readers got and passed on, sealed. */
@RegisterConstructorMapper(ReplyDao.Line.class)
interface ReplyDao {
    /** One that is there. */
    record Line(long number, LocalDate onDay) {}

    @SqlUpdate("INSERT INTO alert_answer (alert_id, on_day, sealed) VALUES (:alertId, :day, :sealed)")
    void insert(long alertId, LocalDate day, String sealed);

    @SqlQuery("SELECT id AS number, on_day FROM alert_answer WHERE alert_id = :alertId ORDER BY id DESC LIMIT 200")
    List<Line> of(long alertId);

    @SqlQuery("SELECT sealed FROM alert_answer WHERE alert_id = :alertId AND id = :number")
    Optional<String> sealed(long alertId, long number);

    /** False when it was deleted before. */
    @SqlUpdate("DELETE FROM alert_answer WHERE alert_id = :alertId AND id = :number")
    boolean delete(long alertId, long number);
}
