package org.tocsin.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What programs can be told of; nothing of it is about a reader. */
public enum EventKind {
    POST_RELEASED("A post was released to readers", EventData.OutPost.class),
    MAILING_FINISHED("Of a mailing nobody waits any more", EventData.Sent.class),
    ALERT_SENT("An urgent action went out to all whom it was for", EventData.Sent.class),
    SOURCE_FAILING("A source could not be fetched several times; once a day", EventData.Failing.class),
    /** By its button alone. */
    WEBHOOK_TEST("Somebody at the desk tries the address out", EventData.Test.class);

    private final String meaning;
    private final Class<?> data;

    EventKind(String meaning, Class<?> data) {
        this.meaning = meaning;
        this.data = data;
    }

    /** The record that says what happened. */
    public Class<?> data() {
        return data;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** Such as {@code post.released}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Those that somebody can want to be told of. */
    static Stream<EventKind> chosen() {
        return Arrays.stream(values()).filter(kind -> kind != WEBHOOK_TEST);
    }

    static Set<EventKind> set(Collection<String> words) {
        return chosen().filter(kind -> words.contains(kind.word()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventKind.class)));
    }

    static String words(Collection<EventKind> kinds) {
        return kinds.stream().sorted().map(EventKind::word).collect(Collectors.joining(","));
    }
}
