package org.tocsin.staff;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Amounts for each day, or week, of a span: none is missing, though nothing was counted on it. */
public final class ChartSpan {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    private final Map<LocalDate, long[]> amounts = new LinkedHashMap<>();
    private final int parts;

    /** @param parts how many amounts a day has */
    public ChartSpan(Stream<LocalDate> days, int parts) {
        this.parts = parts;
        days.forEach(day -> amounts.put(day, new long[parts]));
    }

    public void add(LocalDate day, int part, long amount) {
        amounts.computeIfAbsent(day, ignored -> new long[parts])[part] += amount;
    }

    public List<Chart.Column> columns() {
        return amounts.entrySet().stream()
                .map(day -> new Chart.Column(
                        DAY.format(day.getKey()),
                        LongStream.of(day.getValue()).boxed().toList()))
                .toList();
    }
}
