package org.tocsin.post;

import static org.tocsin.post.FeedElements.Extension.MEDIA;
import static org.tocsin.post.FeedElements.own;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds the pictures that a feed sends along with an item: Media RSS and enclosures. */
final class FeedPictures {
    private static final Pattern LOOKS_LIKE_PICTURE = Pattern.compile("(?i).*\\.(jpe?g|png|gif|webp)");

    private final @Nullable URI base;

    FeedPictures(@Nullable URI base) {
        this.base = base;
    }

    private record Sized(FeedPicture picture, int width) {}

    /** The widest first; thumbnails last. */
    List<FeedPicture> of(Element item) {
        List<Sized> found = new ArrayList<>();
        for (Element holder : Stream.concat(Stream.of(item), FeedElements.extra(MEDIA, item, "group").stream())
                .toList()) {
            for (Element media : FeedElements.extra(MEDIA, holder, "content")) {
                sized(media, media.attr("url"), caption(media, holder)).ifPresent(found::add);
            }
        }
        enclosures(item).forEach(found::add);
        for (Element thumbnail : FeedElements.extra(MEDIA, item, "thumbnail")) {
            sized(thumbnail, larger(thumbnail.attr("url")), caption(item, item)).ifPresent(found::add);
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Sized::width).reversed())
                .map(Sized::picture)
                .toList();
    }

    private List<Sized> enclosures(Element item) {
        Stream<Optional<Sized>> rss =
                own(item, "enclosure").stream().map(enclosure -> sized(enclosure, enclosure.attr("url"), ""));
        Stream<Optional<Sized>> atom = own(item, "link").stream()
                .filter(link -> link.attr("rel").equals("enclosure"))
                .map(link -> sized(link, link.attr("href"), ""));
        return Stream.concat(rss, atom).flatMap(Optional::stream).toList();
    }

    private Optional<Sized> sized(Element media, String address, String caption) {
        return WebAddress.resolve(base, address)
                .filter(found -> isPicture(media, found) && !isPortrait(found))
                .map(found -> new Sized(new FeedPicture(found, caption), width(media)));
    }

    private static boolean isPicture(Element media, URI address) {
        String type = media.attr("type").strip().toLowerCase(Locale.ROOT);
        if (!type.isEmpty()) {
            return type.startsWith("image/") && !type.contains("svg");
        }
        return media.attr("medium").equals("image")
                || media.tag().localName().equals("thumbnail")
                || LOOKS_LIKE_PICTURE.matcher(address.getPath()).matches();
    }

    /** The face of whoever wrote it, which WordPress sends first. */
    static boolean isPortrait(URI address) {
        return address.getHost().endsWith("gravatar.com");
    }

    /** Blogger's thumbnails are cut to 72 pixels; the same address with another size gives the whole. */
    private static String larger(String thumbnail) {
        return thumbnail.replaceFirst("/s72(-[a-z0-9-]+)?/", "/s640/").replaceFirst("=s72(-[a-z0-9-]+)?$", "=s640");
    }

    private static int width(Element media) {
        String width = media.attr("width").strip();
        return width.matches("\\d{1,6}") ? Integer.parseInt(width) : media.hasAttr("isDefault") ? 1000 : 500;
    }

    private static String caption(Element media, Element holder) {
        return Stream.of(media, holder)
                .map(element -> Stream.of("description", "credit")
                        .flatMap(name -> FeedElements.extra(MEDIA, element, name).stream())
                        .map(part -> Jsoup.parseBodyFragment(part.wholeText()).text())
                        .filter(text -> !text.isBlank())
                        .reduce((a, b) -> a + " (" + b + ")")
                        .orElse(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
