package org.tocsin.alert;

import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Alerts by what follows them. */
@RegisterConstructorMapper(FollowedDao.Row.class)
interface FollowedDao {

    record Row(String reference, String label, LocalDate publishedOn) {}

    /** Empty for what never went to readers. */
    @SqlQuery("""
            SELECT reference, COALESCE(label, reference) AS label, published_on
            FROM alert
            WHERE id = :alertId AND published_on IS NOT NULL
            """)
    Optional<Row> find(long alertId);
}
