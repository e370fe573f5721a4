package org.tocsin.bounce;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Returned;

/** What came back, in numbers for one mailing and in sentences for one subscriber; never whose it was. */
public final class Returns {
    private static final int SENTENCES = 10;

    private final ReturnsDao returns;

    public Returns(Jdbi jdbi) {
        this.returns = jdbi.onDemand(ReturnsDao.class);
    }

    /** The most first. */
    public List<Returned> ofMailing(long mailing) {
        return returns.ofMailing(mailing).stream()
                .map(found -> new Returned(
                        StatusMeaning.of(found.kind(), found.status(), found.cause()) + ".", found.readers()))
                .toList();
    }

    /** One sentence for each of the last reports, the newest first. */
    public List<String> ofSubscriber(long subscriber) {
        return returns.ofSubscriber(subscriber, SENTENCES).stream()
                .map(found -> StatusMeaning.of(found.kind(), found.status(), found.cause()) + ".")
                .toList();
    }

    /** Reports, without whose they are. */
    @RegisterConstructorMapper(ReturnsDao.Found.class)
    interface ReturnsDao {
        record Found(String kind, @Nullable String status, String cause, int readers) {}

        @SqlQuery("""
                SELECT kind, status, cause, COUNT(*) AS readers FROM report
                WHERE mailing_id = :mailing
                GROUP BY kind, status, cause
                ORDER BY COUNT(*) DESC, kind, status, cause
                LIMIT 100
                """)
        List<Found> ofMailing(long mailing);

        @SqlQuery("""
                SELECT kind, status, cause, 1 AS readers FROM report
                WHERE subscriber_id = :subscriber
                ORDER BY id DESC
                LIMIT :limit
                """)
        List<Found> ofSubscriber(long subscriber, int limit);
    }
}
