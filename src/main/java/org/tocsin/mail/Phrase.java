package org.tocsin.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One line of a file of phrases.
 *
 * @param words what to look for: in lower case, pieces with {@code …} between them
 * @param sample a text that has it
 */
record Phrase(String meaning, String words, String sample) {

    /** @throws UncheckedIOException when there is no such file */
    static List<Phrase> read(String file) {
        try (InputStream in = Phrase.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("No file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Phrase::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Phrase of(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 3) {
            throw new IllegalArgumentException("Not three columns: " + line);
        }
        return new Phrase(columns[0], columns[1], columns[2]);
    }
}
