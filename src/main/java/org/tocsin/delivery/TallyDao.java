package org.tocsin.delivery;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.PlainSql;

/** How mails were answered, by day and provider. */
final class TallyDao {
    private static final String ADD = """
            INSERT INTO answer_tally (on_day, provider, lane, answer, shard, mails)
            VALUES (?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE mails = mails + VALUES(mails)
            """;

    private static final String SINCE = """
            SELECT on_day, provider, lane, answer, SUM(mails)
            FROM answer_tally
            WHERE on_day >= ?
            GROUP BY on_day, provider, lane, answer
            ORDER BY on_day DESC, provider, lane, answer
            """;

    private final PlainSql sql;

    TallyDao(PlainSql sql) {
        this.sql = sql;
    }

    /** One row more to count. */
    record Line(LocalDate day, String provider, int lane, int answer, int mails) {}

    record Sum(LocalDate day, String provider, int lane, int answer, int mails) {}

    void add(List<Line> lines, int shard) {
        sql.updateAll(
                ADD,
                lines.stream()
                        .map(line -> new @Nullable Object[] {
                            line.day(), line.provider(), line.lane(), line.answer(), shard, line.mails()
                        })
                        .toList());
    }

    List<Sum> since(LocalDate from) {
        return sql.list(
                SINCE,
                row -> new Sum(
                        LocalDate.parse(row.getString(1)),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5)),
                from);
    }
}
