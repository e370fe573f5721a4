package org.tocsin.post;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/** A source just as staff typed it, which may be anything. */
public record TypedSource(String name, String address, String language, String chosenMode) {
    static final TypedSource EMPTY = new TypedSource("", "", "en", "");

    static TypedSource of(MultivaluedMap<String, String> form) {
        return new TypedSource(
                first(form, "name"), first(form, "address"), first(form, "language"), first(form, "mode"));
    }

    private static String first(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").strip();
    }

    /** In a sentence; null when it can be added. */
    @Nullable
    String fault() {
        if (name.isEmpty() || name.length() > 200) {
            return "Give the source a name of at most 200 characters.";
        }
        if (feed().isEmpty()) {
            return "Give the address of the feed; it begins with https:// or http://.";
        }
        return LanguageTag.parse(language).isEmpty() ? "Choose the language that most of its posts are in." : null;
    }

    /** The address of a site, which people write without https://. */
    Optional<URI> site() {
        return feed().or(() -> address.matches("[\\p{L}\\p{N}.-]+\\.\\p{L}{2,}([/?:].*)?")
                ? WebAddress.resolve(null, "https://" + address)
                : Optional.empty());
    }

    /** Empty when none was chosen. */
    Optional<SourceMode> mode() {
        return SourceMode.of(chosenMode);
    }

    Optional<URI> feed() {
        return WebAddress.resolve(null, address);
    }
}
