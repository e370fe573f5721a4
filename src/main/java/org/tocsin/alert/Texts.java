package org.tocsin.alert;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is missing in JSON that an older version wrote stands for nothing. */
final class Texts {
    private Texts() {}

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    static <V> NavigableMap<String, V> sorted(@Nullable Map<String, V> map) {
        return Collections.unmodifiableNavigableMap(map == null ? new TreeMap<>() : new TreeMap<>(map));
    }
}
