package org.tocsin.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tocsin.db.PlainSql;

/** Which topics many subscribers chose; planning reads several rows for each of a million. */
final class ChosenDao {
    private final PlainSql sql;

    ChosenDao(PlainSql sql) {
        this.sql = sql;
    }

    /** By subscriber; who chose none is not there. */
    Map<Long, Set<Long>> of(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        String query = "SELECT subscriber_id, topic_id FROM subscriber_topic WHERE subscriber_id IN ("
                + PlainSql.numbers(ids) + ") ORDER BY subscriber_id, topic_id";
        return sql.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                return read(rows, ids.size());
            }
        });
    }

    private static Map<Long, Set<Long>> read(ResultSet rows, int likely) throws SQLException {
        Map<Long, Set<Long>> found = new HashMap<>(likely * 2);
        long subscriber = -1;
        Set<Long> topics = new HashSet<>();
        while (rows.next()) {
            long next = rows.getLong(1);
            if (next != subscriber) {
                subscriber = next;
                topics = new HashSet<>();
                found.put(subscriber, topics);
            }
            topics.add(rows.getLong(2));
        }
        return found;
    }
}
