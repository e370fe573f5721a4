package org.tocsin.api;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/** Reads the fields of what a program sent, and names the one that cannot be taken. What is left out is empty. */
final class Fields {
    private static final int LINE = 2_000;
    private static final int TEXT = 60_000;
    private static final int MOST = 60;

    private Fields() {}

    static <T, R> List<R> each(String field, @Nullable List<T> list, Function<T, R> made) {
        List<T> all = list == null ? List.of() : list;
        if (all.size() > MOST) {
            throw Call.fault("api_too_long", field);
        }
        if (all.stream().anyMatch(Objects::isNull)) {
            throw Call.fault("api_wrong", field);
        }
        return all.stream().map(made).toList();
    }

    static List<String> lines(String field, @Nullable List<String> lines) {
        return each(field, lines, line -> line(field, line));
    }

    static String line(String field, @Nullable String line) {
        return upTo(LINE, field, line).replaceAll("\\R", " ");
    }

    static String text(String field, @Nullable String text) {
        return upTo(TEXT, field, text);
    }

    private static String upTo(int longest, String field, @Nullable String text) {
        if (text != null && text.length() > longest) {
            throw Call.fault("api_too_long", field);
        }
        return text == null ? "" : text.strip();
    }

    static String tag(String tag) {
        return LanguageTag.parse(tag)
                .orElseThrow(() -> Call.fault("api_wrong", "texts"))
                .value();
    }

    static String zone(String zone, String field) {
        try {
            return ZoneId.of(zone).getId();
        } catch (DateTimeException e) {
            throw Call.fault("api_wrong", field);
        }
    }

    static <T> T parsed(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw Call.fault("api_wrong", field);
        }
    }
}
