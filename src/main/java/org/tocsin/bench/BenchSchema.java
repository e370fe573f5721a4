package org.tocsin.bench;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.DatabaseTrouble;

/** The schema that a bench may empty: one that is empty already, or that carries the mark of a bench. */
final class BenchSchema {
    private static final String MARK = "bench_mark";

    private final Jdbi jdbi;

    BenchSchema(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @throws DatabaseTrouble when it holds anything that is not of a bench */
    void check() {
        List<String> tables = tables();
        if (!tables.isEmpty() && !tables.contains(MARK)) {
            throw new DatabaseTrouble("The bench empties its database, and this one holds something else:"
                    + " give it an empty one of its own.");
        }
    }

    /** Removes every table. */
    void clear() {
        jdbi.useHandle(handle -> {
            handle.execute("SET FOREIGN_KEY_CHECKS = 0");
            tables().forEach(table -> handle.execute("DROP TABLE `" + table + "`"));
            handle.execute("SET FOREIGN_KEY_CHECKS = 1");
        });
    }

    /** From now on it may be emptied. */
    void mark() {
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE " + MARK + " (id INT PRIMARY KEY)"));
    }

    private List<String> tables() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
                .mapTo(String.class)
                .list());
    }
}
