package org.tocsin.text;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.value.Language;

/**
 * The words of pages or mails in every language: one properties file a language, in UTF-8, its values in ICU's message
 * format where they take arguments or plurals.
 */
public final class Words {
    private final Map<Language, Map<String, String>> words = new EnumMap<>(Language.class);
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    private Words() {}

    /** Where the file of a language is. */
    public interface Files {
        Reader open(Language language) throws IOException;
    }

    /** Reads {@code <folder>/words.<tag>.properties} from the class path, for every folder and language. */
    public static Words fromClassPath(List<String> folders) {
        return read(folders.stream().map(Words::onClassPath).toList());
    }

    private static Files onClassPath(String folder) {
        return language -> {
            String file = folder + "/words." + language.tag() + ".properties";
            InputStream in = Words.class.getResourceAsStream(file);
            return new InputStreamReader(Objects.requireNonNull(in, file + " is missing"), StandardCharsets.UTF_8);
        };
    }

    /** @throws IllegalArgumentException when a language lacks a word that another has, or a value cannot be parsed */
    public static Words read(List<Files> files) {
        Words result = new Words();
        for (Language language : Language.values()) {
            Map<String, String> map = new HashMap<>();
            for (Files file : files) {
                load(file, language).forEach((key, value) -> {
                    if (map.put(key.toString(), value.toString()) != null) {
                        throw new IllegalArgumentException("two sets of words both have " + key);
                    }
                });
            }
            result.words.put(language, Map.copyOf(map));
        }
        result.refuseGaps();
        result.refuseUnreadable();
        return result;
    }

    private static Properties load(Files file, Language language) {
        Properties properties = new Properties();
        try (Reader reader = file.open(language)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the words in " + language.tag(), e);
        }
        return properties;
    }

    /** All words of a language, for templates; those that take arguments are to be said with {@link #say}. */
    public Map<String, String> in(Language language) {
        return Objects.requireNonNull(words.get(language));
    }

    /** The sentence with its arguments put in and the plural of the language chosen. */
    public String say(Language language, String key, Map<String, ?> arguments) {
        MessageFormat format = formats.computeIfAbsent(language.tag() + " " + key, ignored -> format(language, key));
        synchronized (format) { // ICU formats are not for several threads at once
            return format.format(arguments);
        }
    }

    public String say(Language language, String key) {
        return say(language, key, Map.of());
    }

    private MessageFormat format(Language language, String key) {
        String pattern = in(language).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        try {
            return new MessageFormat(pattern, language.locale());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "words." + language.tag() + ".properties, " + key + ": " + e.getMessage(), e);
        }
    }

    private void refuseGaps() {
        Set<String> all = new TreeSet<>();
        words.values().forEach(map -> all.addAll(map.keySet()));
        words.forEach((language, map) -> {
            Set<String> missing = new TreeSet<>(all);
            missing.removeAll(map.keySet());
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("words." + language.tag() + ".properties lacks " + missing);
            }
        });
    }

    private void refuseUnreadable() {
        words.forEach((language, map) -> map.keySet().forEach(key -> format(language, key)));
    }
}
