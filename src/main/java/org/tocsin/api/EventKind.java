package org.tocsin.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What programs can be told of; nothing of it is about a reader. */
public enum EventKind {
    POST_RELEASED("A post was released to readers"),
    MAILING_FINISHED("Of a mailing nobody waits any more"),
    ALERT_SENT("An urgent action went out to all whom it was for"),
    SOURCE_FAILING("A source could not be fetched several times; once a day");

    private final String meaning;

    EventKind(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /** Such as {@code post.released}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    static Set<EventKind> set(Collection<String> words) {
        return Arrays.stream(values())
                .filter(kind -> words.contains(kind.word()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventKind.class)));
    }

    static String words(Collection<EventKind> kinds) {
        return kinds.stream().sorted().map(EventKind::word).collect(Collectors.joining(","));
    }
}
