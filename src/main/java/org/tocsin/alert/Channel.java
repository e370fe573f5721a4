package org.tocsin.alert;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a reader says they wrote. */
enum Channel {
    POST,
    FAX,
    EMAIL,
    CALL;

    /** As in forms and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Channel> of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(channel -> channel.word().equals(word))
                .findFirst();
    }
}
