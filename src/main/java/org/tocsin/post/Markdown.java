package org.tocsin.post;

import java.util.List;
import java.util.Optional;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Element;

/** What staff write, in CommonMark. HTML in it is shown as text; what comes out passes the same gate as a feed's. */
final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto", "picture")))
            .softbreak("\n")
            .build();

    private Markdown() {}

    /** Without its pictures, which leave their words behind. */
    static Element read(String markdown) {
        Element body = clean(markdown, new Cleaner());
        new PicturesInText(address -> Optional.empty()).embed(body);
        return body;
    }

    /** With its pictures still where they were. One that stands alone is a figure, and its title the caption. */
    static Element clean(String markdown, Cleaner cleaner) {
        Element written = rendered(markdown);
        for (Element image : written.select("p > img:only-child")) {
            Element paragraph = image.parent();
            if (paragraph != null && paragraph.ownText().isBlank()) {
                String caption = image.attr("title");
                Element figure = new Element("figure").appendChild(image.clone());
                if (!caption.isBlank()) {
                    figure.appendElement("figcaption").text(caption);
                }
                paragraph.replaceWith(figure);
            }
        }
        return cleaner.clean(Cleaner.html(written), null);
    }

    /** How many pictures it names. */
    static int pictures(String markdown) {
        return rendered(markdown).select("img").size();
    }

    private static Element rendered(String markdown) {
        Element written = Cleaner.tree(RENDERER.render(PARSER.parse(markdown)));
        PictureNames.toAddresses(written);
        return written;
    }
}
