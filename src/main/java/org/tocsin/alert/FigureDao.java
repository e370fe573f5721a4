package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What is counted of the alerts that readers saw; nothing of it is about readers but what they told of letters. */
@RegisterConstructorMapper(FigureDao.Row.class)
interface FigureDao {
    /** @param title in English where there is one */
    record Row(
            String label,
            String reference,
            String kind,
            @Nullable String country,
            String title,
            LocalDate publishedOn,
            @Nullable Instant deadline,
            @Nullable Instant closedAt,
            String state,
            @Nullable String endedHow,
            long post,
            long fax,
            long email,
            long calls) {}

    @SqlQuery("""
            SELECT COALESCE(a.label, a.reference) AS label, a.reference, a.kind, a.country, a.published_on, a.deadline,
                a.closed_at, a.state, a.ended_how,
                COALESCE((SELECT t.title FROM alert_text t WHERE t.alert_id = a.id
                    ORDER BY t.language != 'en', t.language LIMIT 1), '') AS title,
                COALESCE(l.post, 0) AS post, COALESCE(l.fax, 0) AS fax, COALESCE(l.email, 0) AS email,
                COALESCE(l.calls, 0) AS calls
            FROM alert a
            LEFT JOIN (
                SELECT alert_id, SUM(IF(channel = 'post', amount, 0)) AS post,
                    SUM(IF(channel = 'fax', amount, 0)) AS fax, SUM(IF(channel = 'email', amount, 0)) AS email,
                    SUM(IF(channel = 'call', amount, 0)) AS calls
                FROM alert_letters
                GROUP BY alert_id
            ) l ON l.alert_id = a.id
            WHERE a.state IN ('sending', 'sent', 'stopped', 'closed') AND NOT a.is_practice
              AND a.published_on >= :from AND a.published_on < :until
            ORDER BY a.published_on, a.id
            """)
    List<Row> between(LocalDate from, LocalDate until);

    /** Of the days on which they began to go to readers, newest first. */
    @SqlQuery("""
            SELECT DISTINCT YEAR(published_on) AS in_year
            FROM alert
            WHERE state IN ('sending', 'sent', 'stopped', 'closed') AND NOT is_practice AND published_on IS NOT NULL
            ORDER BY in_year DESC
            """)
    List<Integer> years();
}
