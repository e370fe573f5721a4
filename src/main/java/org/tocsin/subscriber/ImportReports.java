package org.tocsin.subscriber;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.PlainSql;

/** What was left out of each list, line by line, for whoever has to decide about it. No address is in it. */
final class ImportReports {
    private final PlainSql sql;

    ImportReports(Jdbi jdbi) {
        this.sql = new PlainSql(jdbi);
    }

    /** In the transaction that puts the list by. */
    void keep(long list, List<ImportFile.Refused> refused) {
        sql.updateAll(
                "INSERT IGNORE INTO subscriber_import_refusal (import_id, line, why) VALUES (?, ?, ?)",
                refused.stream()
                        .map(each ->
                                new Object[] {list, each.number(), each.why().name()})
                        .collect(Collectors.toList()));
    }

    Map<ImportRefusal, Long> byReason(long list) {
        Map<ImportRefusal, Long> counts = new EnumMap<>(ImportRefusal.class);
        sql.list(
                        "SELECT why, COUNT(*) FROM subscriber_import_refusal WHERE import_id = ? GROUP BY why",
                        row -> Map.entry(ImportRefusal.valueOf(row.getString(1)), row.getLong(2)),
                        list)
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    /** The next lines that were left out. */
    List<ImportFile.Refused> after(long list, long line, int limit) {
        return sql.list(
                "SELECT line, why FROM subscriber_import_refusal WHERE import_id = ? AND line > ? ORDER BY line LIMIT ?",
                row -> new ImportFile.Refused(row.getLong(1), ImportRefusal.valueOf(row.getString(2))),
                list,
                line,
                limit);
    }
}
