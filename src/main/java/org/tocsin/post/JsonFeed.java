package org.tocsin.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.html.HtmlEscapers;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads JSON Feed 1.1 (jsonfeed.org). */
final class JsonFeed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ZoneId zone;

    JsonFeed(ZoneId zone) {
        this.zone = zone;
    }

    Feed read(String text, @Nullable URI address) throws UnreadableFeedException {
        JsonNode root = parse(text);
        if (!root.path("version").asText("").startsWith("https://jsonfeed.org/version/")) {
            throw new UnreadableFeedException("There is JSON at this address, but not a JSON Feed.");
        }
        URI site = WebAddress.resolve(address, string(root, "home_page_url")).orElse(null);
        List<FeedItem> items = new ArrayList<>();
        root.path("items").forEach(item -> items.add(item(item, site)));
        return new Feed(
                FeedReader.line(string(root, "title")),
                language(root),
                site,
                FeedManners.NONE,
                List.copyOf(items),
                false);
    }

    private static JsonNode parse(String text) throws UnreadableFeedException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableFeedException("There is JSON at this address, but it is broken.");
        }
    }

    private FeedItem item(JsonNode item, @Nullable URI site) {
        URI link = WebAddress.resolve(site, string(item, "url")).orElse(null);
        String html = string(item, "content_html");
        String text = string(item, "content_text");
        String summary = HtmlEscapers.htmlEscaper().escape(string(item, "summary"));
        String content = html.isEmpty() ? HtmlEscapers.htmlEscaper().escape(text) : html;
        return new FeedItem(
                item.path("id").asText("").strip(),
                link,
                link == null ? site : link,
                FeedReader.line(string(item, "title")),
                FeedReader.line(author(item)),
                FeedDates.read(string(item, "date_published"), zone),
                language(item),
                tags(item),
                content.isEmpty() ? summary : content,
                summary,
                pictures(item, site),
                List.of());
    }

    private static String author(JsonNode item) {
        String first = string(item.path("authors").path(0), "name");
        return first.isEmpty() ? string(item.path("author"), "name") : first; // 1.0 had one
    }

    private static List<String> tags(JsonNode item) {
        List<String> tags = new ArrayList<>();
        item.path("tags").forEach(tag -> tags.add(FeedReader.line(tag.asText(""))));
        return tags.stream().filter(tag -> !tag.isEmpty()).toList();
    }

    private static List<FeedPicture> pictures(JsonNode item, @Nullable URI site) {
        return Stream.of("image", "banner_image")
                .map(name -> WebAddress.resolve(site, string(item, name)))
                .flatMap(Optional::stream)
                .map(address -> new FeedPicture(address, ""))
                .limit(1)
                .toList();
    }

    private static @Nullable String language(JsonNode node) {
        String language = string(node, "language");
        return language.isEmpty() ? null : language;
    }

    private static String string(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.asText().strip() : "";
    }
}
