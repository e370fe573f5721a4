package org.tocsin.alert;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Where no post goes. */
@RegisterConstructorMapper(PostalStopDao.Stop.class)
interface PostalStopDao {

    /** @param country ISO 3166 in two capitals */
    record Stop(String country, String reason, LocalDate since) {}

    @SqlQuery("SELECT country, reason, since FROM alert_no_post ORDER BY country")
    List<Stop> all();

    @SqlQuery("SELECT country FROM alert_no_post")
    Set<String> countries();

    @SqlUpdate("""
            INSERT INTO alert_no_post (country, reason, since, staff_id) VALUES (:country, :reason, :day, :by)
            ON DUPLICATE KEY UPDATE reason = VALUES(reason), staff_id = VALUES(staff_id)
            """)
    void insert(String country, String reason, LocalDate day, long by);

    @SqlUpdate("DELETE FROM alert_no_post WHERE country = :country")
    boolean delete(String country);
}
