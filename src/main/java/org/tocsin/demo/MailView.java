package org.tocsin.demo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to look at a mail. */
enum MailView {
    HTML,
    TEXT,
    HEADERS;

    /** As in the address of the page. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<MailView> of(@Nullable String word) {
        return Arrays.stream(values()).filter(view -> view.word().equals(word)).findFirst();
    }
}
