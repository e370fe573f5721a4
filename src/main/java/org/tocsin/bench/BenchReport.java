package org.tocsin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a bench says while it works, the tables that come of it, and these as JSON. */
final class BenchReport {
    private static final long BETWEEN_WORDS = 3_000_000_000L;
    private static final double MEGABYTE = 1 << 20;

    private final PrintStream out;
    private final String bench;
    private final Map<String, Object> options;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private long saidAt = System.nanoTime();

    /** @param options as they were chosen; they stand in the JSON */
    BenchReport(PrintStream out, String bench, Map<String, Object> options) {
        this.out = out;
        this.bench = bench;
        this.options = options;
    }

    /** @param name in JSON */
    Table table(String name, Column... columns) {
        Table table = new Table(out, List.of(columns));
        tables.put(name, table);
        return table;
    }

    void say(String sentence) {
        out.println(sentence);
        saidAt = System.nanoTime();
    }

    /** Says how far a long preparation is, every few seconds. */
    void progress(String what, long done, long all) {
        if (System.nanoTime() - saidAt > BETWEEN_WORDS) {
            say(String.format("  %s: %,d of %,d", what, done, all));
        }
    }

    void write(Path json) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("bench", bench);
        content.put("options", options);
        content.put("processors", Runtime.getRuntime().availableProcessors());
        content.put("java", Runtime.version().toString());
        content.put("heap_limit_mb", Runtime.getRuntime().maxMemory() / MEGABYTE);
        tables.forEach((name, table) -> content.put(name, table.rows()));
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), content);
    }
}
