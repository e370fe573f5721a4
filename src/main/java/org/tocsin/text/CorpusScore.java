package org.tocsin.text;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How much of a corpus came out as it should. One table for all, so that a script can compare it with the last. */
public final class CorpusScore {
    private final Map<String, Share> rows = new LinkedHashMap<>();
    private final List<String> misses = new ArrayList<>();
    private int crashes;
    private long slowestNanos;

    /** So many of so many. */
    private record Share(int right, int all) {
        String words() {
            return String.format(Locale.ROOT, "%d/%d %.1f%%", right, all, all == 0 ? 100 : right * 100.0 / all);
        }
    }

    public void count(String row, String name, boolean isRight, String difference) {
        Share before = rows.getOrDefault(row, new Share(0, 0));
        rows.put(row, new Share(before.right() + (isRight ? 1 : 0), before.all() + 1));
        if (!isRight) {
            misses.add(name + " " + row + ": " + difference);
        }
    }

    public void crashed(String name, Throwable fault) {
        crashes++;
        misses.add(name + " crashed: " + fault);
    }

    public void took(long nanos) {
        slowestNanos = Math.max(slowestNanos, nanos);
    }

    /** The first line of a table. */
    public static void printHeader(PrintStream console) {
        console.println("corpus\tcases\tright\tcrashes\tslowest-ms");
    }

    /**
     * The lines of one corpus.
     *
     * @param file of the corpus; its folder gives it its name
     * @param showsMisses whether each that came out wrong is named
     */
    public void print(PrintStream console, Path file, boolean showsMisses) {
        Path folder = file.toAbsolutePath().getParent();
        String name = folder == null ? "." : String.valueOf(folder.getFileName());
        rows.forEach((what, share) -> console.println(String.join(
                "\t",
                name + "/" + what,
                String.valueOf(share.all()),
                share.words(),
                String.valueOf(crashes),
                String.valueOf(slowestNanos / 1_000_000))));
        if (showsMisses) {
            misses.forEach(miss -> console.println("  " + miss));
        }
    }

    /** The files of this name in a folder and below it. */
    public static List<Path> files(Path top, String name) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .sorted()
                    .toList();
        }
    }
}
