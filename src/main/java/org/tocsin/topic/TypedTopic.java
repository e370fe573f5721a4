package org.tocsin.topic;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

/** A topic just as staff typed it, which may be anything. */
record TypedTopic(String shortName, String parent, Map<Language, String> names) {
    static final TypedTopic EMPTY = new TypedTopic("", "", Map.of());

    private static final int LONGEST_NAME = 120;

    static TypedTopic of(MultivaluedMap<String, String> form) {
        Map<Language, String> names = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String name = first(form, "name-" + language.tag());
            if (!name.isEmpty()) {
                names.put(language, name);
            }
        }
        return new TypedTopic(first(form, "slug"), first(form, "parent"), names);
    }

    private static String first(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name))
                .orElse("")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** In a sentence; null when there is none. */
    @Nullable
    String fault() {
        if (!names.containsKey(Language.EN)) {
            return "Give the topic at least a name in English.";
        }
        if (names.values().stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
            return "A name has at most " + LONGEST_NAME + " characters.";
        }
        try {
            slug();
            return null;
        } catch (IllegalArgumentException e) {
            return "The short name is for addresses: small letters, digits, and single hyphens between them.";
        }
    }

    /** @throws IllegalArgumentException when there is a fault */
    Slug slug() {
        return new Slug(shortName);
    }

    /** Null for a group. */
    @Nullable
    Long parentId() {
        return parent.matches("\\d{1,18}") ? Long.valueOf(parent) : null;
    }
}
