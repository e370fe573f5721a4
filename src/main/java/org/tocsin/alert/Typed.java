package org.tocsin.alert;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/** A form just as somebody typed it, or as it is shown to them first: one value or several for a name. */
record Typed(MultivaluedMap<String, String> fields) {
    private static final int LONGEST = 60_000;
    private static final int MOST = 60;

    static Typed empty() {
        return new Typed(new MultivaluedHashMap<>());
    }

    /** The first value, without blanks around it; empty when there is none. */
    String first(String name) {
        return at(name, 0);
    }

    /** The value at a place; empty when there is none. */
    String at(String name, int index) {
        List<String> values = fields.getOrDefault(name, List.of());
        if (index >= values.size()) {
            return "";
        }
        String value = values.get(index);
        return value == null ? "" : value.length() > LONGEST ? value.substring(0, LONGEST) : value.strip();
    }

    /** How many values a name has, up to what a form can sensibly have. */
    int count(String name) {
        return Math.min(MOST, fields.getOrDefault(name, List.of()).size());
    }

    boolean has(String name, String value) {
        return fields.getOrDefault(name, List.of()).contains(value);
    }

    /** Lines with something in them. */
    List<String> lines(String name) {
        return first(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** What stands between commas or on lines of its own. */
    List<String> words(String name) {
        return List.of(first(name).split("[,，、\\n]")).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    void add(String name, Object value) {
        fields.add(name, String.valueOf(value));
    }
}
