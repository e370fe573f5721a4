package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The alerts that are to start or are open, each as a bar from its start to its deadline, drawn as SVG by the server:
 * whatever the drawing says stands in words beside it.
 *
 * @param bars by what comes first
 * @param today where this moment lies on the drawing
 * @param from where the drawing begins, in words
 * @param to where it ends, in words
 */
record AlertTimetable(List<Bar> bars, int today, String from, String to) {
    private static final int WIDTH = 1000;
    private static final int NARROWEST = 6;
    private static final Duration PAST = Duration.ofDays(3);
    private static final Duration LEAST = Duration.ofDays(14);
    private static final Duration MOST = Duration.ofDays(90);

    /**
     * One alert.
     *
     * @param tone the class that colours it; the state stands beside it in words
     * @param starts in words
     * @param deadline in words
     */
    record Bar(
            long id,
            String label,
            String barTitle,
            String state,
            String tone,
            String starts,
            String deadline,
            int x,
            int width) {}

    static AlertTimetable of(List<AlertShelf.Entry> entries, Instant now, String zone) {
        Instant begin = now.minus(PAST);
        Instant last = entries.stream()
                .flatMap(each -> Optional.ofNullable(each.row().deadline()).stream())
                .max(Instant::compareTo)
                .orElse(now);
        Instant end = clamp(last.plus(Duration.ofDays(1)), now.plus(LEAST), now.plus(MOST));
        List<Bar> bars = new ArrayList<>();
        for (AlertShelf.Entry each : entries) {
            AlertRow row = each.row();
            Instant start = row.startAt() != null ? row.startAt() : row.sentAt() != null ? row.sentAt() : now;
            Instant deadline = row.deadline() == null ? end : row.deadline();
            int x = place(start, begin, end);
            bars.add(new Bar(
                    row.id(),
                    row.shown(),
                    each.title(),
                    row.stands().words(),
                    AlertTones.of(row.stands()),
                    AlertTimes.both(row.startAt() == null ? row.sentAt() : row.startAt(), zone),
                    AlertTimes.both(row.deadline(), zone),
                    Math.min(x, WIDTH - NARROWEST),
                    Math.max(NARROWEST, place(deadline, begin, end) - x)));
        }
        return new AlertTimetable(
                bars, place(now, begin, end), AlertTimes.both(begin, zone), AlertTimes.both(end, zone));
    }

    private static Instant clamp(Instant instant, Instant least, Instant most) {
        return instant.isBefore(least) ? least : instant.isAfter(most) ? most : instant;
    }

    private static int place(Instant instant, Instant begin, Instant end) {
        double share = (double) Duration.between(begin, instant).toSeconds()
                / Duration.between(begin, end).toSeconds();
        return (int) Math.max(0, Math.min(WIDTH, Math.round(share * WIDTH)));
    }

    boolean hasBars() {
        return !bars.isEmpty();
    }
}
