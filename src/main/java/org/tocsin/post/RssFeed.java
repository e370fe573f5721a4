package org.tocsin.post;

import static org.tocsin.post.FeedElements.Extension.ATOM;
import static org.tocsin.post.FeedElements.Extension.CONTENT;
import static org.tocsin.post.FeedElements.Extension.DC;
import static org.tocsin.post.FeedElements.Extension.DCTERMS;
import static org.tocsin.post.FeedElements.Extension.FEEDBURNER;
import static org.tocsin.post.FeedElements.extra;
import static org.tocsin.post.FeedElements.own;
import static org.tocsin.post.FeedElements.ownText;
import static org.tocsin.post.FeedElements.text;
import static org.tocsin.post.FeedElements.textOf;

import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads RSS: 0.9x and 2.0, where items lie in the channel, and 1.0, where they lie beside it. */
final class RssFeed {
    private final ZoneId zone;
    private final @Nullable URI address;
    private final boolean isRepaired;

    RssFeed(ZoneId zone, @Nullable URI address, boolean isRepaired) {
        this.zone = zone;
        this.address = address;
        this.isRepaired = isRepaired;
    }

    Feed read(Element root) {
        Element channel = own(root, "channel").stream().findFirst().orElse(root);
        String declared =
                text(Stream.concat(own(channel, "language").stream(), extra(DC, channel, "language").stream()));
        String language = declared.isEmpty() ? FeedElements.language(root) : declared;
        URI site = WebAddress.resolve(FeedElements.base(channel, address), ownText(channel, "link"))
                .orElse(null);
        List<FeedItem> items = Stream.concat(own(channel, "item").stream(), own(root, "item").stream())
                .distinct()
                .flatMap(item -> Stream.concat(Stream.of(item), own(item, "item").stream())) // seen in the wild
                .map(item -> item(item, site))
                .toList();
        return new Feed(
                FeedReader.line(ownText(channel, "title")),
                language,
                site,
                FeedManners.ofRss(channel),
                items,
                isRepaired);
    }

    private FeedItem item(Element item, @Nullable URI site) {
        URI base = FeedElements.base(item, site == null ? address : site);
        URI link = link(item, base);
        String language = FeedElements.language(item);
        String content = textOf(CONTENT, item, "encoded");
        String description = ownText(item, "description");
        return new FeedItem(
                id(item),
                link,
                item.hasAttr("xml:base") || link == null ? base : link,
                FeedReader.line(ownText(item, "title")),
                FeedAuthors.name(
                        text(Stream.concat(extra(DC, item, "creator").stream(), own(item, "author").stream()))),
                FeedDates.read(dated(item), zone),
                language == null ? blankToNull(textOf(DC, item, "language")) : language,
                categories(item, content.isEmpty() ? description : content),
                content.isEmpty() ? description : content,
                description,
                new FeedPictures(base).of(item),
                Alternates.of(extra(ATOM, item, "link"), content.isEmpty() ? description : content, link, base));
    }

    private static String id(Element item) {
        String guid = ownText(item, "guid");
        return guid.isEmpty() ? item.attr("rdf:about").strip() : guid;
    }

    private static @Nullable URI link(Element item, @Nullable URI base) {
        Optional<URI> link = WebAddress.resolve(base, textOf(FEEDBURNER, item, "origLink")) // not the way by a counter
                .or(() -> WebAddress.resolve(base, ownText(item, "link")));
        if (link.isEmpty()) {
            link = extra(ATOM, item, "link").stream()
                    .filter(element ->
                            element.attr("rel").isEmpty() || element.attr("rel").equals("alternate"))
                    .flatMap(element -> WebAddress.resolve(base, element.attr("href")).stream())
                    .findFirst();
        }
        if (link.isEmpty()) { // isPermaLink is true unless it says otherwise
            link = own(item, "guid").stream()
                    .filter(guid -> !guid.attr("isPermaLink").equals("false"))
                    .flatMap(guid -> WebAddress.resolve(base, guid.wholeText()).stream())
                    .findFirst();
        }
        return link.orElse(null);
    }

    private static String dated(Element item) {
        return text(Stream.of(
                        own(item, "pubDate"),
                        extra(DC, item, "date"),
                        extra(DCTERMS, item, "issued"),
                        extra(ATOM, item, "published"),
                        extra(ATOM, item, "updated"))
                .flatMap(List::stream));
    }

    private static List<String> categories(Element item, String html) {
        List<String> categories = new ArrayList<>();
        own(item, "category").forEach(category -> categories.add(category.wholeText()));
        extra(DC, item, "subject").forEach(subject -> categories.add(subject.wholeText()));
        return categories.isEmpty()
                ? LabelsInText.of(html)
                : categories.stream().map(FeedReader::line).toList();
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
