package org.tocsin.bench;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement of sending found.
 *
 * @param accepted as the ledger has it
 * @param sunk how many messages the sink counted; null where it is not ours
 * @param addsUp whether the ledger's sums agree
 * @param heapBytes alive after the run
 */
record SendFigures(int readers, int accepted, @Nullable Long sunk, boolean addsUp, Effort effort, double heapBytes) {

    private static final double MEGABYTE = 1 << 20;

    static final Column[] COLUMNS = {
        new Column("run", "run", 0),
        new Column("messages", "messages", 0),
        new Column("messages_per_second", "messages/s", 0),
        new Column("jvm_cpu_per_thousand", "JVM CPU s/1000", 3),
        new Column("database_cpu_per_thousand", "database", 3),
        new Column("bytes_allocated_each", "bytes/message", 0),
        new Column("live_heap_mb", "heap MB", 1),
        new Column("exact", "exact", 0)
    };

    double perSecond() {
        return effort.perSecond(readers);
    }

    /** Sent, on record and wanted are the same number. */
    boolean isExact() {
        return addsUp && accepted == readers && (sunk == null || sunk == readers);
    }

    /** @param name of the run */
    void into(Table table, Object name) {
        table.row(
                name,
                accepted,
                perSecond(),
                effort.jvmCpuPerThousand(readers),
                effort.databaseCpuPerThousand(readers),
                (double) effort.bytes() / readers,
                heapBytes / MEGABYTE,
                isExact());
    }

    static SendFigures median(List<SendFigures> runs) {
        return runs.stream()
                .sorted(Comparator.comparingDouble(SendFigures::perSecond))
                .toList()
                .get(runs.size() / 2);
    }
}
