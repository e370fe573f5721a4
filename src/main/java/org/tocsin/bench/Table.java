package org.tocsin.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Figures in rows: printed as they come, and kept for JSON. */
final class Table {
    private final PrintStream out;
    private final List<Column> columns;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

    Table(PrintStream out, List<Column> columns) {
        this.out = out;
        this.columns = columns;
    }

    /** @param values one for each column; null for what could not be told */
    void row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for " + columns.size() + " columns");
        }
        if (rows.isEmpty()) {
            line(columns.stream().map(Column::heading).toList());
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (int at = 0; at < values.length; at++) {
            row.put(columns.get(at).key(), values[at]);
            words.add(words(values[at], columns.get(at)));
        }
        rows.add(row);
        line(words);
    }

    List<Map<String, @Nullable Object>> rows() {
        return rows;
    }

    private void line(List<String> words) {
        List<String> padded = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            padded.add(String.format(Locale.ROOT, "%" + columns.get(at).width() + "s", words.get(at)));
        }
        out.println(padded.stream().collect(Collectors.joining("  ")));
    }

    private static String words(@Nullable Object value, Column column) {
        if (value == null) {
            return "–";
        }
        if (value instanceof Boolean is) {
            return is ? "yes" : "NO";
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%,." + column.decimals() + "f", number);
        }
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : value.toString();
    }
}
