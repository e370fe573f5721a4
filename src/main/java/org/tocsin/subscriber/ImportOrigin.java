package org.tocsin.subscriber;

import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a list comes from, by the names of its columns. */
public enum ImportOrigin {
    LISTMONK("listmonk", Set.of("uuid", "attributes")),
    MAILCHIMP("Mailchimp", Set.of("leid", "euid", "optin_time", "confirm_time", "unsub_time", "clean_time")),
    MAILMAN("Mailman", Set.of("moderation_action", "delivery_mode", "delivery_status", "list_id")),
    WORDPRESS(
            "WordPress",
            Set.of(
                    "subscription date",
                    "date subscribed",
                    "date_subscribed",
                    "subscribed since",
                    "subscription type",
                    "user_registered")),
    OTHER("another program", Set.of());

    private final String words;
    private final ImmutableSet<String> signs;

    ImportOrigin(String words, Set<String> signs) {
        this.words = words;
        this.signs = ImmutableSet.copyOf(signs);
    }

    public String words() {
        return words;
    }

    /** As in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ImportOrigin of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** @param header in lower case; empty for a list of bare addresses, as Mailman prints it */
    static ImportOrigin of(List<String> header) {
        if (header.isEmpty()) {
            return MAILMAN;
        }
        for (ImportOrigin origin : values()) {
            if (header.stream().anyMatch(origin.signs::contains)) {
                return origin;
            }
        }
        return OTHER;
    }
}
