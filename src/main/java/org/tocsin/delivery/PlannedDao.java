package org.tocsin.delivery;

import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.tocsin.db.InstantColumns;
import org.tocsin.db.PlainSql;

/** Puts on record what was planned; it runs for every mail, so a whole chunk goes in one statement of bare numbers. */
final class PlannedDao {
    private static final String INSERT =
            "INSERT INTO delivery (mailing_id, subscriber_id, chunk, edition_id, state, next_attempt_at) VALUES ";
    private static final int ROW = 80; // characters, about

    private final PlainSql sql;

    PlannedDao(PlainSql sql) {
        this.sql = sql;
    }

    /** @param planned at least one */
    void insert(long mailing, long chunk, List<Planned> planned, Instant now) {
        String rest = ", 0, '" + InstantColumns.text(now) + "')";
        StringBuilder rows = new StringBuilder(INSERT.length() + ROW * planned.size()).append(INSERT);
        String comma = "";
        for (Planned each : planned) {
            rows.append(comma).append('(').append(mailing).append(", ").append(each.subscriberId());
            rows.append(", ")
                    .append(chunk)
                    .append(", ")
                    .append(each.editionId())
                    .append(rest);
            comma = ", ";
        }
        String text = rows.toString();
        sql.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(text);
            }
        });
    }
}
