package org.tocsin.post;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Keeps the emphasis that word processors write as a style, and none that a style takes back. */
final class ForeignStyles {
    private static final Evaluator STYLED =
            QueryParser.parse("span[style], b[style], strong[style], i[style], em[style]");
    private static final Pattern BOLD = Pattern.compile("(?i)font-weight\\s*:\\s*(bold|bolder|[6-9]00)");
    private static final Pattern NOT_BOLD = Pattern.compile("(?i)font-weight\\s*:\\s*(normal|lighter|[1-4]00)");
    private static final Pattern ITALIC = Pattern.compile("(?i)font-style\\s*:\\s*(italic|oblique)");
    private static final Pattern NOT_ITALIC = Pattern.compile("(?i)font-style\\s*:\\s*normal");

    private ForeignStyles() {}

    static void settle(Element body) {
        for (Element element : List.copyOf(body.select(STYLED))) {
            String style = element.attr("style");
            switch (element.normalName()) {
                case "b", "strong" -> unwrapIf(NOT_BOLD, style, element);
                case "i", "em" -> unwrapIf(NOT_ITALIC, style, element);
                default -> name(element, style);
            }
        }
    }

    /** Google Docs puts all that is copied from it into one {@code b} that is not bold. */
    private static void unwrapIf(Pattern not, String style, Element element) {
        if (not.matcher(style).find()) {
            element.unwrap();
        }
    }

    private static void name(Element span, String style) {
        boolean holdsBlocks = span.children().stream().anyMatch(ForeignBlocks::isBlock);
        if (!holdsBlocks && BOLD.matcher(style).find() && span.closest("b, strong, h2, h3, h4") == null) {
            span.tagName("strong");
        } else if (!holdsBlocks && ITALIC.matcher(style).find() && span.closest("i, em, cite") == null) {
            span.tagName("em");
        }
    }
}
