package org.tocsin.subscriber;

import java.util.Locale;
import java.util.Optional;
import org.tocsin.value.Language;

/** Where a mail does as well as the form: {@code join@}, {@code join-zh-hans@}, {@code join-zh-hant@}. */
public final class JoinAddresses {
    private final String domain;

    /** @param domain whose mail comes in at our port or mailbox */
    public JoinAddresses(String domain) {
        this.domain = domain.toLowerCase(Locale.ROOT);
    }

    String of(Language language) {
        return (language == Language.EN ? "join" : "join-" + language.tag().toLowerCase(Locale.ROOT)) + "@" + domain;
    }

    /** The language in which somebody wants to join; empty for any other address. */
    Optional<Language> read(String address) {
        String plain = address.strip().replaceAll("^<|>$", "").toLowerCase(Locale.ROOT);
        for (Language language : Language.values()) {
            if (plain.equals(of(language))) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
