package org.tocsin.post;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tocsin.text.CorpusScore;

/** Reads the feeds of a folder and compares with the table beside them. */
final class FeedScore {
    private static final String FIRST_COLUMN = "file\t";

    private final CorpusScore score = new CorpusScore();
    private final FeedReader reader = new FeedReader(ZoneOffset.UTC);

    private FeedScore() {}

    /** Whether a file is a table of feeds and what is in them. */
    static boolean isTable(Path file) throws IOException {
        List<String> lines = lines(file);
        return !lines.isEmpty()
                && lines.get(0).startsWith(FIRST_COLUMN)
                && Arrays.asList(lines.get(0).split("\t", -1)).containsAll(List.of("entries", "first_title"));
    }

    static CorpusScore of(Path table) throws IOException {
        FeedScore feeds = new FeedScore();
        List<String> lines = lines(table);
        String[] columns = lines.get(0).split("\t", -1);
        Path folder = Objects.requireNonNull(table.toAbsolutePath().getParent());
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(columns.length, cells.length); i++) {
                row.put(columns[i], cells[i].startsWith("\"") ? unquoted(cells[i]) : cells[i]);
            }
            feeds.read(folder.resolve(cells[0]), row);
        }
        return feeds.score;
    }

    private static String unquoted(String cell) {
        return cell.substring(1, Math.max(1, cell.length() - 1)).replace("\"\"", "\"");
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    }

    private void read(Path file, Map<String, String> expected) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String name = String.valueOf(expected.get("file"));
        long begun = System.nanoTime();
        try {
            compare(name, reader.read(bytes, null, null), expected);
        } catch (UnreadableFeedException e) {
            boolean isNone = "not a feed".equals(expected.get("format"));
            boolean mayBeEmpty = String.valueOf(expected.get("entries")).matches("0( or .*)?");
            score.count("entries", name, isNone || mayBeEmpty, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            score.crashed(name, e);
        }
        score.took(System.nanoTime() - begun);
    }

    private void compare(String name, Feed feed, Map<String, String> expected) {
        String entries = expected.getOrDefault("entries", "");
        String found = String.valueOf(feed.items().size());
        score.count(
                "entries", name, Arrays.asList(entries.split(" or |, ")).contains(found), found + " for " + entries);
        if (feed.items().isEmpty() || entries.equals("0")) {
            return;
        }
        FeedItem first = feed.items().get(0);
        equal("title", name, SafeText.title(first.title()), SafeText.title(expected.getOrDefault("first_title", "")));
        equal("id", name, first.id(), expected.getOrDefault("first_id", ""));
        String date = expected.getOrDefault("first_published_utc", "");
        if (!date.isEmpty()) {
            equal("date", name, String.valueOf(first.dated()), date);
        }
        String categories = expected.getOrDefault("first_categories", "");
        if (categories.matches("\\d+")) {
            equal("categories", name, String.valueOf(first.categories().size()), categories);
        }
    }

    private void equal(String row, String name, String found, String expected) {
        score.count(row, name, found.equals(expected), "“" + found + "” for “" + expected + "”");
    }
}
