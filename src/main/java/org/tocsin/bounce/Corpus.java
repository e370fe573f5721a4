package org.tocsin.bounce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A folder of messages with the right answers beside them, in {@code expected.tsv}: file, recipients, kind, status,
 * reason. A file has several lines when its recipients fared differently; what a line leaves empty is not asserted.
 */
record Corpus(String name, Path folder, Map<String, List<Answer>> answers) {
    private static final String ANSWERS = "expected.tsv";

    /** @param kind {@code hard}, {@code soft}, {@code unknown}, {@code delayed}, {@code feedback}, {@code vacation}, {@code none} */
    record Answer(List<String> recipients, String kind) {}

    /** All of them in a folder and below it, by name. */
    static List<Corpus> below(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(file -> file.endsWith(ANSWERS) && isOfMessages(file))
                    .sorted()
                    .map(file -> read(top, file))
                    .toList();
        }
    }

    private static boolean isOfMessages(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .filter(line -> line.startsWith("file\trecipient\tkind"))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] message(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Corpus read(Path top, Path file) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try {
            Map<String, List<Answer>> answers = new LinkedHashMap<>();
            Files.readAllLines(file).stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .forEach(line -> {
                        String[] columns = line.split("\t", -1);
                        List<String> recipients = Arrays.stream(columns[1].split(","))
                                .map(String::strip)
                                .filter(address -> !address.isEmpty())
                                .toList();
                        answers.computeIfAbsent(columns[0], each -> new ArrayList<>())
                                .add(new Answer(recipients, columns[2]));
                    });
            String name = top.toAbsolutePath().relativize(folder).toString();
            return new Corpus(name.isEmpty() ? String.valueOf(folder.getFileName()) : name, folder, answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
