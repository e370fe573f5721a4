package org.tocsin.post;

import static org.tocsin.post.FeedElements.Extension.APP;
import static org.tocsin.post.FeedElements.Extension.FEEDBURNER;
import static org.tocsin.post.FeedElements.extra;
import static org.tocsin.post.FeedElements.own;
import static org.tocsin.post.FeedElements.ownText;
import static org.tocsin.post.FeedElements.text;
import static org.tocsin.post.FeedElements.textOf;

import com.google.common.html.HtmlEscapers;
import java.net.URI;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads Atom 1.0 (RFC 4287), and 0.3 as far as it is the same. */
final class AtomFeed {
    private final ZoneId zone;
    private final @Nullable URI address;
    private final boolean isRepaired;

    AtomFeed(ZoneId zone, @Nullable URI address, boolean isRepaired) {
        this.zone = zone;
        this.address = address;
        this.isRepaired = isRepaired;
    }

    Feed read(Element root) {
        URI site = alternate(root, FeedElements.base(root, address));
        List<FeedItem> items = own(root, "entry").stream()
                .filter(AtomFeed::isPublished)
                .map(entry -> item(entry, root))
                .toList();
        return new Feed(title(root), FeedElements.language(root), site, FeedManners.ofAtom(root), items, isRepaired);
    }

    private FeedItem item(Element entry, Element root) {
        URI base = FeedElements.base(entry, address);
        URI uncounted =
                WebAddress.resolve(base, textOf(FEEDBURNER, entry, "origLink")).orElse(null);
        URI link = uncounted == null ? alternate(entry, base) : uncounted;
        Element content = first(entry, "content");
        Element summary = first(entry, "summary");
        String brief = summary == null ? "" : html(summary);
        String full = content == null || content.hasAttr("src") ? "" : html(content);
        Element body = full.isEmpty() ? entry : content;
        boolean hasOwnBase = body != null && FeedElements.base(body, null) != null;
        return new FeedItem(
                ownText(entry, "id"),
                link,
                hasOwnBase || link == null ? FeedElements.base(body == null ? entry : body, address) : link,
                title(entry),
                author(entry, root),
                FeedDates.read(
                        text(Stream.of("published", "issued", "updated", "modified")
                                .flatMap(name -> own(entry, name).stream())),
                        zone),
                FeedElements.language(entry),
                categories(entry),
                full.isEmpty() ? brief : full,
                brief,
                new FeedPictures(base).of(entry),
                Alternates.of(own(entry, "link"), full, link, base));
    }

    /** Blogger gives drafts (RFC 5023 §13.1.1), comments and settings to whoever asks in a way that it likes. */
    private static boolean isPublished(Element entry) {
        boolean isDraft = extra(APP, entry, "control").stream()
                .anyMatch(control -> textOf(APP, control, "draft").equals("yes"));
        return !isDraft
                && own(entry, "category").stream()
                        .filter(AtomFeed::isKind)
                        .allMatch(kind -> kind.attr("term").endsWith("#post"));
    }

    private static boolean isKind(Element category) {
        return category.attr("scheme").endsWith("#kind");
    }

    private static String author(Element entry, Element root) {
        return FeedAuthors.name(text(Stream.of(entry, root)
                .flatMap(element -> own(element, "author").stream())
                .flatMap(author -> own(author, "name").stream())));
    }

    private static List<String> categories(Element entry) {
        return own(entry, "category").stream()
                .filter(category -> !isKind(category))
                .map(category -> category.hasAttr("label") ? category.attr("label") : category.attr("term"))
                .map(FeedReader::line)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Of several the one that is in the language of the element, or says of none that it is in another. */
    private static @Nullable URI alternate(Element element, @Nullable URI base) {
        String language = FeedElements.language(element);
        return own(element, "link").stream()
                .filter(link -> link.attr("rel").isEmpty() || link.attr("rel").equals("alternate"))
                .sorted(Comparator.comparing(link -> !link.attr("hreflang").isEmpty()
                        && !link.attr("hreflang").equalsIgnoreCase(language == null ? "" : language)))
                .flatMap(link -> WebAddress.resolve(base, link.attr("href")).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Element first(Element parent, String name) {
        return own(parent, name).stream().findFirst().orElse(null);
    }

    private static String title(Element parent) {
        Element title = first(parent, "title");
        if (title == null) {
            return "";
        }
        String written = title.wholeText();
        boolean isHtml = type(title).equals("html") || type(title).equals("text/html");
        return FeedReader.line(isHtml ? Jsoup.parseBodyFragment(written).wholeText() : written);
    }

    /** A text construct as html (RFC 4287 §3.1). */
    private static String html(Element construct) {
        return switch (type(construct)) {
            case "xhtml", "application/xhtml+xml" -> construct.html();
            case "html", "text/html" -> construct.wholeText().strip();
            case "", "text", "text/plain" ->
                HtmlEscapers.htmlEscaper().escape(construct.wholeText().strip());
            default -> "";
        };
    }

    private static String type(Element construct) {
        return construct.attr("type").strip().toLowerCase(Locale.ROOT);
    }
}
