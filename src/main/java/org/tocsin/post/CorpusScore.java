package org.tocsin.post;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How much of a corpus came out as it should. */
final class CorpusScore {
    private final Map<String, Share> rows = new LinkedHashMap<>();
    private final List<String> misses = new ArrayList<>();
    private int crashes;
    private long slowestNanos;

    /** So many of so many. */
    record Share(int right, int all) {
        String words() {
            return String.format(Locale.ROOT, "%d/%d %.1f%%", right, all, all == 0 ? 100 : right * 100.0 / all);
        }
    }

    void count(String row, String name, boolean isRight, String difference) {
        Share before = rows.getOrDefault(row, new Share(0, 0));
        rows.put(row, new Share(before.right() + (isRight ? 1 : 0), before.all() + 1));
        if (!isRight) {
            misses.add(name + " " + row + ": " + difference);
        }
    }

    void crashed(String name, Throwable fault) {
        crashes++;
        misses.add(name + " crashed: " + fault);
    }

    void took(long nanos) {
        slowestNanos = Math.max(slowestNanos, nanos);
    }

    Map<String, Share> rows() {
        return rows;
    }

    List<String> misses() {
        return misses;
    }

    int crashes() {
        return crashes;
    }

    long slowestMillis() {
        return slowestNanos / 1_000_000;
    }
}
