package org.tocsin.post;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Replaces the pictures of a cleaned text by our own copies; what cannot be had leaves its words behind. */
public final class PicturesInText {
    /** A post with more is an album; the rest stays with its source. */
    private static final int MOST = 20;

    private final Function<URI, Optional<PictureInside>> fetch;

    PicturesInText(Function<URI, Optional<PictureInside>> fetch) {
        this.fetch = fetch;
    }

    /** The picture that stands for a text in lists, with its words. */
    public record Lead(long pictureId, String alt, @Nullable String caption) {}

    /** The pictures in html as it is stored, in order. */
    static List<Lead> kept(String html) {
        List<Lead> leads = new ArrayList<>();
        for (Element image : Cleaner.tree(html).select("img[src^=picture:]")) {
            PictureNames.stored(image.attr("src"))
                    .ifPresent(id -> leads.add(new Lead(id, image.attr("alt"), caption(image))));
        }
        return leads;
    }

    /** @return the pictures now in the text, in order, the lead among them */
    List<Lead> embed(Element body) {
        Map<URI, Optional<PictureInside>> fetched = new HashMap<>();
        List<Lead> leads = new ArrayList<>();
        for (Element image : List.copyOf(body.select("img"))) {
            Optional<PictureInside> own = WebAddress.resolve(null, image.attr("src"))
                    .filter(address -> fetched.containsKey(address) || fetched.size() < MOST)
                    .flatMap(address -> fetched.computeIfAbsent(address, fetch));
            if (own.isEmpty()) {
                giveUp(image);
                continue;
            }
            String alt = image.attr("alt");
            image.clearAttributes();
            image.attr("src", "picture:" + own.get().id()).attr("alt", alt);
            leads.add(new Lead(own.get().id(), alt, caption(image)));
        }
        return leads;
    }

    /** Puts a picture that came beside the text before it. */
    static void prepend(Element body, FeedPicture picture) {
        Element figure = new Element("figure");
        figure.appendElement("img").attr("src", picture.address().toString()).attr("alt", "");
        String caption = SafeText.line(picture.caption());
        if (!caption.isEmpty()) {
            figure.appendElement("figcaption").text(caption);
        }
        body.prependChild(figure);
    }

    /** A figure without its picture is its caption, as a paragraph. */
    private static void giveUp(Element image) {
        Element figure = image.closest("figure");
        String caption = figure == null ? "" : text(figure.selectFirst("figcaption"));
        String words = caption.isEmpty() ? image.attr("alt") : caption;
        String bracketed = ForeignPictures.bracketed(words);
        if (figure == null || figure.select("img").size() > 1) {
            image.replaceWith(new TextNode(bracketed));
        } else if (bracketed.isEmpty()) {
            figure.remove();
        } else {
            figure.replaceWith(new Element("p").text(bracketed));
        }
    }

    private static @Nullable String caption(Element image) {
        Element figure = image.closest("figure");
        String caption = figure == null ? "" : text(figure.selectFirst("figcaption"));
        return caption.isEmpty() ? null : SafeText.beginning(caption, 1000);
    }

    private static String text(@Nullable Element element) {
        return element == null ? "" : SafeText.line(element.text());
    }
}
