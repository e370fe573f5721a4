package org.tocsin.post;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Finds out which pictures of a foreign text are pictures, and where they are. */
final class ForeignPictures {
    private static final Pattern TINY =
            Pattern.compile("(?i)(^|;)\\s*(width|height|max-width|max-height)\\s*:\\s*[01](px|em)?\\s*(;|$)");
    private static final Pattern NOTHING = Pattern.compile("[01](px)?");
    private static final Pattern FILE_NAME =
            Pattern.compile("(?i)[\\w%() .-]+\\.(jpe?g|png|gif|webp)|IMG[_ -]?\\d+|DSC\\w*\\d+");
    private static final Pattern PICTURE_FILE = Pattern.compile("(?i).*\\.(jpe?g|png|gif|webp)");
    private static final Set<String> COUNTERS = Set.of(
            "pixel.wp.com",
            "stats.wordpress.com",
            "feeds.feedburner.com",
            "feeds.wordpress.com",
            "www.google-analytics.com",
            "www.facebook.com",
            "b.scorecardresearch.com",
            "pixel.quantserve.com",
            "ad.doubleclick.net",
            "feedads.g.doubleclick.net");

    /** Where pages that load pictures late keep the real address. */
    private static final List<String> LATE = List.of(
            "data-src",
            "data-lazy-src",
            "data-original",
            "data-orig-file",
            "data-actualsrc",
            "data-cfsrc",
            "data-lazy",
            "data-lazyload",
            "data-echo",
            "data-url");

    private static final List<String> LATE_SETS = List.of("data-srcset", "data-lazy-srcset", "srcset");

    /** One of several addresses of a picture (HTML, images, §4.8.4.2.1); commas may stand in an address. */
    private static final Pattern CANDIDATE = Pattern.compile("\\s*,*\\s*(\\S*[^\\s,])\\s+(\\d{1,5})w\\s*(?:,|$)");

    private ForeignPictures() {}

    static void settle(Element body, @Nullable URI base, Predicate<URI> isAllowed) {
        List.copyOf(body.select("picture")).forEach(picture -> {
            picture.select("source").remove();
            picture.unwrap();
        });
        for (Element image : List.copyOf(body.select("img"))) {
            if (isEmoji(image)) {
                image.replaceWith(new TextNode(image.attr("alt")));
                continue;
            }
            Optional<URI> address = isCounter(image) ? Optional.empty() : address(image, base, isAllowed);
            if (address.isEmpty()) {
                image.replaceWith(new TextNode(isCounter(image) ? "" : bracketed(alt(image))));
                continue;
            }
            String alt = alt(image);
            image.clearAttributes();
            image.attr("src", address.get().toString()).attr("alt", alt);
        }
    }

    /** What stands where a picture cannot. */
    static String bracketed(String words) {
        return words.isBlank() ? "" : "[" + words.strip() + "]";
    }

    private static String alt(Element image) {
        String alt = SafeText.line(image.attr("alt"));
        return FILE_NAME.matcher(alt).matches() ? "" : SafeText.beginning(alt, 500);
    }

    private static boolean isEmoji(Element image) {
        return image.hasClass("wp-smiley")
                || image.hasClass("emoji")
                || image.attr("src").contains("//s.w.org/images/core/emoji/");
    }

    private static boolean isCounter(Element image) {
        boolean isLate = LATE.stream().anyMatch(image::hasAttr); // its size is that of what stands in for it
        boolean isTiny = TINY.matcher(image.attr("style")).find()
                || (image.hasAttr("width")
                        && NOTHING.matcher(image.attr("width").strip()).matches())
                || (image.hasAttr("height")
                        && NOTHING.matcher(image.attr("height").strip()).matches());
        return (isTiny && !isLate)
                || WebAddress.resolve(URI.create("https://none.invalid/"), image.attr("src"))
                        .filter(address -> COUNTERS.contains(address.getHost()) || FeedPictures.isPortrait(address))
                        .isPresent();
    }

    private static Optional<URI> address(Element image, @Nullable URI base, Predicate<URI> isAllowed) {
        Optional<URI> plain = Stream.concat(LATE.stream(), Stream.of("src"))
                .filter(image::hasAttr)
                .flatMap(name -> WebAddress.resolve(base, image.attr(name)).stream())
                .filter(isAllowed)
                .findFirst();
        return linked(image, base, plain).or(() -> fromSet(image, base, plain)).or(() -> plain);
    }

    /** Blogger and old WordPress show a small picture that links to the large one. */
    private static Optional<URI> linked(Element image, @Nullable URI base, Optional<URI> plain) {
        Element parent = image.parent();
        if (parent == null || !parent.normalName().equals("a")) {
            return Optional.empty();
        }
        Optional<URI> large = WebAddress.resolve(base, parent.attr("href"))
                .filter(address -> PICTURE_FILE.matcher(address.getPath()).matches()
                        || (address.getHost().endsWith(".googleusercontent.com")
                                && !address.getPath().contains(".")))
                .filter(address -> isSameHost(address, plain));
        if (large.isPresent()) {
            parent.removeAttr("href");
        }
        return large;
    }

    private record Sized(URI address, int width) {}

    /** The widest that is not wider than we keep, from the same host. */
    private static Optional<URI> fromSet(Element image, @Nullable URI base, Optional<URI> plain) {
        String set = LATE_SETS.stream()
                .map(image::attr)
                .filter(written -> written.contains("w"))
                .findFirst()
                .orElse("");
        return CANDIDATE
                .matcher(set)
                .results()
                .flatMap(found -> WebAddress.resolve(base, found.group(1)).stream()
                        .map(address -> new Sized(address, Integer.parseInt(found.group(2)))))
                .filter(sized -> sized.width() <= PictureCodec.WIDEST && isSameHost(sized.address(), plain))
                .max(Comparator.comparingInt(Sized::width))
                .map(Sized::address);
    }

    private static boolean isSameHost(URI address, Optional<URI> plain) {
        return plain.filter(other -> other.getHost().equals(address.getHost())).isPresent();
    }
}
