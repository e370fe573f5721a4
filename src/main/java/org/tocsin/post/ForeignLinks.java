package org.tocsin.post;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Makes links lead where they led at home, and takes away those that lead nowhere good. */
final class ForeignLinks {
    private static final Pattern MAILTO = Pattern.compile("mailto:[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,255}");

    private ForeignLinks() {}

    static void settle(Element body, @Nullable URI base, Predicate<URI> isAllowed) {
        for (Element link : List.copyOf(body.select("a"))) {
            Optional<String> target = target(link.attr("href").strip(), base, isAllowed);
            if (target.isPresent()) {
                link.clearAttributes();
                link.attr("href", target.get());
            } else {
                link.unwrap();
            }
        }
    }

    private static Optional<String> target(String href, @Nullable URI base, Predicate<URI> isAllowed) {
        if (href.isEmpty() || href.startsWith("#")) { // its own page is elsewhere
            return Optional.empty();
        }
        if (href.toLowerCase(Locale.ROOT).startsWith("mailto:")) {
            return Optional.of(href).filter(text -> MAILTO.matcher(text).matches());
        }
        return WebAddress.resolve(base, href).filter(isAllowed).map(URI::toString);
    }
}
