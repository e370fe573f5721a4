package org.tocsin.post;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The feeds that a web page names. */
final class NamedFeeds {
    private static final int MOST = 8;
    private static final int LARGEST_PAGE = 5 << 20;
    private static final Pattern FEED_TYPE =
            Pattern.compile("(?i)\\s*(application|text)/(rss|atom|feed|rdf)?\\+?(xml|json).*");

    /** How links to feeds end on pages that name them only to people. */
    private static final Pattern FEED_NAME = Pattern.compile(
            "(?i)[^?#]*(/feed/?|/rss/?|\\.rss|\\.rdf|/(rss|feed|atom|index)\\.(xml|json)|/feeds/posts/default)(\\?.*)?");

    private NamedFeeds() {}

    /** Those that the page names to programs, else those that it names to people; comments are nobody's news. */
    static Set<URI> on(FetchAnswer.Found page) {
        if (page.body().length > LARGEST_PAGE) {
            return Set.of();
        }
        Document document = Jsoup.parse(
                FeedText.decode(page.body(), page.contentType()), page.address().toString());
        Set<URI> named = addresses(
                document,
                page,
                document.select("link[rel~=(?i)\\balternate\\b][href]").stream()
                        .filter(link -> FEED_TYPE.matcher(link.attr("type")).matches()));
        return named.isEmpty()
                ? addresses(
                        document,
                        page,
                        document.select("a[href]").stream()
                                .filter(link ->
                                        FEED_NAME.matcher(link.attr("href")).matches()))
                : named;
    }

    private static Set<URI> addresses(Document document, FetchAnswer.Found page, Stream<Element> links) {
        URI base = URI.create(base(document, page));
        return links.filter(link -> !link.attr("href").contains("/comments"))
                .flatMap(link -> WebAddress.resolve(base, link.attr("href")).stream())
                .distinct()
                .limit(MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String base(Document document, FetchAnswer.Found page) {
        return WebAddress.resolve(page.address(), document.baseUri())
                .orElse(page.address())
                .toString();
    }
}
