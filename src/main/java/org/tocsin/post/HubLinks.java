package org.tocsin.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says of where its news can be had at once (WebSub §4): in the header Link (RFC 8288), or in itself.
 *
 * @param hubs at least one, those first that it names first
 * @param topic the name under which they know the feed
 */
record HubLinks(List<URI> hubs, URI topic) {
    private static final int MOST = 3;
    private static final Pattern LINK = Pattern.compile("<([^>]{1,2000})>([^,<\"]*(?:\"[^\"]*\"[^,<\"]*)*)");
    private static final Pattern RELATION = Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]+))");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One link; relations in lower case. */
    private record Link(Set<String> relations, URI address) {
        static Stream<Link> of(@Nullable URI base, String relations, String address) {
            return WebAddress.resolve(base, address).stream()
                    .map(found -> new Link(
                            Set.copyOf(List.of(
                                    relations.strip().toLowerCase(Locale.ROOT).split("\\s+"))),
                            found));
        }
    }

    /** Empty for a feed that names no hub. */
    static Optional<HubLinks> of(FetchAnswer.Found found) {
        List<Link> links = new ArrayList<>();
        found.links().forEach(header -> links.addAll(ofHeader(found.address(), header)));
        links.addAll(ofBody(found));
        List<URI> hubs = named(links, "hub").distinct().limit(MOST).toList();
        URI topic = named(links, "self").findFirst().orElse(found.address());
        return hubs.isEmpty() ? Optional.empty() : Optional.of(new HubLinks(hubs, topic));
    }

    private static Stream<URI> named(List<Link> links, String relation) {
        return links.stream()
                .filter(link -> link.relations().contains(relation))
                .map(Link::address);
    }

    private static List<Link> ofHeader(URI base, String header) {
        List<Link> links = new ArrayList<>();
        Matcher found = LINK.matcher(header);
        while (found.find()) {
            Matcher relation = RELATION.matcher(found.group(2));
            if (relation.find()) {
                String words = relation.group(1) == null ? relation.group(2) : relation.group(1);
                Link.of(base, words, found.group(1)).forEach(links::add);
            }
        }
        return links;
    }

    /** Reading a feed twice is much for those without a hub, which are most. */
    private static List<Link> ofBody(FetchAnswer.Found found) {
        String text = FeedText.decode(found.body(), found.contentType());
        if (!text.contains("hub")) {
            return List.of();
        }
        try {
            return text.stripLeading().startsWith("{") ? ofJson(text, found.address()) : ofXml(text, found.address());
        } catch (UnreadableFeedException | JsonProcessingException e) {
            return List.of(); // whoever reads it says so
        }
    }

    private static List<Link> ofXml(String text, URI address) throws UnreadableFeedException {
        Element root = FeedXml.read(text).root();
        Element place = FeedElements.own(root, "channel").stream().findFirst().orElse(root);
        URI base = FeedElements.base(place, address);
        return Stream.concat(
                        FeedElements.own(place, "link").stream(),
                        FeedElements.extra(FeedElements.Extension.ATOM, place, "link").stream())
                .filter(link -> link.hasAttr("rel") && link.hasAttr("href"))
                .flatMap(link -> Link.of(base, link.attr("rel"), link.attr("href")))
                .toList();
    }

    private static List<Link> ofJson(String text, URI address) throws JsonProcessingException {
        JsonNode root = JSON.readTree(text);
        List<Link> links = new ArrayList<>();
        root.path("hubs").forEach(hub -> {
            if (hub.path("type").asText("").equalsIgnoreCase("websub")) {
                Link.of(address, "hub", hub.path("url").asText("")).forEach(links::add);
            }
        });
        Link.of(address, "self", root.path("feed_url").asText("")).forEach(links::add);
        return links;
    }
}
