package org.tocsin.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the templates' folder as they were at one moment, by their path in it. What the folder lacks is taken
 * from the release.
 */
record TemplateFiles(Map<String, String> texts) {
    private static final int DEPTH = 3;
    private static final long LARGEST = 1_000_000; // octets

    /** @throws IllegalArgumentException naming a file that is not text */
    static TemplateFiles read(Path folder) {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : list(folder)) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            try {
                texts.put(name, Files.readString(file));
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException(name + " is not in UTF-8", e);
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be read", e);
            }
        }
        return new TemplateFiles(texts);
    }

    /** Changes whenever a file comes, goes or is written to. */
    static String fingerprint(Path folder) {
        StringBuilder result = new StringBuilder();
        for (Path file : list(folder)) {
            try {
                result.append(file)
                        .append(' ')
                        .append(Files.getLastModifiedTime(file).toInstant());
                result.append(' ').append(Files.size(file)).append('\n');
            } catch (IOException e) {
                result.append(file).append(" gone\n");
            }
        }
        return result.toString();
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(TemplateFiles::isOurs).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOurs(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean isNamed = name.endsWith(".mustache")
                || name.endsWith(".css")
                || (name.startsWith("words.") && name.endsWith(".properties"));
        try {
            return isNamed && Files.isRegularFile(file) && Files.size(file) <= LARGEST;
        } catch (IOException e) {
            return false;
        }
    }

    /** @param name may hold {@code ..} where one template names another; null when there is no such file */
    @Nullable
    Reader open(String name) {
        String text = find(Path.of(name).normalize().toString().replace('\\', '/'));
        return text == null ? null : new StringReader(text);
    }

    /** @throws IllegalArgumentException when there is no such file */
    String text(String name) {
        String text = find(name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    /** The number of the first line in which the pattern is found, from 1; 0 when in none. */
    int line(String name, Pattern pattern) {
        int number = 0;
        for (String line : text(name).split("\n", -1)) {
            number++;
            if (pattern.matcher(line).find()) {
                return number;
            }
        }
        return 0;
    }

    private @Nullable String find(String name) {
        String text = texts.get(name);
        return text != null || name.startsWith("..") ? text : released(name);
    }

    private static @Nullable String released(String name) {
        try (InputStream in = TemplateFiles.class.getResourceAsStream("/templates/" + name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
