package org.tocsin.demo;

import com.google.common.hash.Hashing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The feeds of the sample newsroom with their pictures, which are fetched from here instead of from example.org. */
final class SampleFeeds {
    private static final List<String> FEEDS = List.of(
            "wordpress.xml",
            "wordpress-category-bilateral-dialogue.xml",
            "wordpress-category-enforced-disappearance.xml",
            "wordpress-category-us-china.xml",
            "wordpress-category-us-china-zh.xml",
            "blogger.atom",
            "drupal.xml");
    private static final List<String> PICTURES =
            List.of("candle.png", "consulate.png", "desk.png", "street.png", "talks.png", "works.png");
    /** Up to the picture's name: sizes of it lie in folders (Blogger) or hang on as a query (Drupal). */
    private static final Pattern PICTURE_ADDRESS =
            Pattern.compile("https?://(?:[a-z0-9-]+\\.)*example\\.org/[^\\s\"'<>&?]*?("
                    + PICTURES.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                    + ")(?:\\?itok=[A-Za-z0-9_-]*)?");

    private final Map<String, Content> feeds = new LinkedHashMap<>();
    private final Map<String, Content> pictures = new LinkedHashMap<>();

    /** Something to answer with; its tag changes with its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Content(String mediaType, byte[] bytes, String tag) {
        static Content of(String mediaType, byte[] bytes) {
            return new Content(
                    mediaType,
                    bytes,
                    Hashing.sha256().hashBytes(bytes).toString().substring(0, 16));
        }
    }

    /** @param site the address under which the pictures can be fetched */
    SampleFeeds(URI site) {
        String replacement = site + "/demo/pictures/$1";
        for (String name : FEEDS) {
            String feed =
                    PICTURE_ADDRESS.matcher(SampleFiles.text("sources/" + name)).replaceAll(replacement);
            feeds.put(name, Content.of(mediaType(name), feed.getBytes(StandardCharsets.UTF_8)));
        }
        for (String name : PICTURES) {
            pictures.put(name, Content.of("image/png", SampleFiles.bytes("pictures/" + name)));
        }
    }

    Optional<Content> feed(String name) {
        return Optional.ofNullable(feeds.get(name));
    }

    Optional<Content> picture(String name) {
        return Optional.ofNullable(pictures.get(name));
    }

    private static String mediaType(String name) {
        return name.endsWith(".atom") ? "application/atom+xml; charset=UTF-8" : "application/rss+xml; charset=UTF-8";
    }
}
