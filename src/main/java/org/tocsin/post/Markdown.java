package org.tocsin.post;

import java.util.Optional;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Element;

/** What staff write, in CommonMark. HTML in it is shown as text; what comes out passes the same gate as a feed's. */
final class Markdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("\n")
            .build();

    private Markdown() {}

    /** Pictures in it leave their words behind: staff add none from elsewhere. */
    static Element read(String markdown) {
        Element body = new Cleaner().clean(RENDERER.render(PARSER.parse(markdown)), null);
        new PicturesInText(address -> Optional.empty()).embed(body);
        return body;
    }
}
