package org.tocsin.post;

import com.google.common.hash.Hashing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/**
 * By what an item is known again: its guid, else its link, else its title and date. A move to another host, to https
 * or to a mirror of the site does not change it, and two translations under one guid are two.
 */
final class ItemKey {
    private static final Pattern DRUPAL = Pattern.compile("(\\d+) at https?://.*");
    private static final Pattern WORDPRESS = Pattern.compile("https?://[^?]*\\?(?:.*&)?(?:p|page_id)=(\\d+)(?:&.*)?");

    private ItemKey() {}

    static byte[] of(FeedItem item, LanguageTag language, @Nullable URI site) {
        String name = guid(item, site)
                .or(() -> Optional.ofNullable(item.link()).flatMap(link -> page(link, site)))
                .orElseGet(() -> unnamed(item));
        return Hashing.sha256()
                .hashString(language.value() + "\n" + name, StandardCharsets.UTF_8)
                .asBytes();
    }

    static Optional<String> guid(FeedItem item, @Nullable URI site) {
        String id = item.id();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Matcher drupal = DRUPAL.matcher(id);
        if (drupal.matches()) {
            return Optional.of("node " + drupal.group(1));
        }
        Matcher wordpress = WORDPRESS.matcher(id);
        if (wordpress.matches()) {
            return Optional.of("post " + wordpress.group(1));
        }
        Optional<URI> address = WebAddress.resolve(null, id);
        return address.isPresent() ? page(address.get(), site) : Optional.of("id " + id);
    }

    /** Empty for the bare address of a site, which some feeds give to every item. */
    static Optional<String> page(URI address, @Nullable URI site) {
        String folded = WebAddress.folded(address);
        int slash = folded.indexOf('/');
        int query = folded.indexOf('?');
        if (slash < 0 && query < 0) {
            return Optional.empty();
        }
        boolean isOwn = site != null && WebAddress.host(site).equals(WebAddress.host(address));
        int start = slash < 0 ? query : slash;
        return Optional.of("page " + (isOwn ? folded.substring(start) : folded));
    }

    private static String unnamed(FeedItem item) {
        String words =
                item.title().isEmpty() || item.dated() == null ? item.title() + "\n" + item.content() : item.title();
        return "item " + words + "\n" + item.dated();
    }
}
