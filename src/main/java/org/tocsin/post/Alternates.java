package org.tocsin.post;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where an item says that its translations are: by links with {@code hreflang}, beside its text or in it. */
final class Alternates {
    /** There are not so many languages that anybody publishes in. */
    private static final int MOST = 20;

    private Alternates() {}

    /**
     * @param links of the item, of any relation
     * @param html the text of the item, where language plugins write their list of translations
     * @param own the item's own address, which is none of them
     */
    static List<URI> of(List<Element> links, String html, @Nullable URI own, @Nullable URI base) {
        List<Element> all = new ArrayList<>(links.stream()
                .filter(link -> link.attr("rel").isEmpty() || link.attr("rel").equals("alternate"))
                .toList());
        if (html.contains("hreflang")) {
            all.addAll(Jsoup.parseBodyFragment(html).select("a[hreflang][href]"));
        }
        return all.stream()
                .filter(link -> !link.attr("hreflang").isBlank())
                .flatMap(link -> WebAddress.resolve(base, link.attr("href")).stream())
                .filter(address -> own == null || !WebAddress.folded(address).equals(WebAddress.folded(own)))
                .distinct()
                .limit(MOST)
                .toList();
    }
}
