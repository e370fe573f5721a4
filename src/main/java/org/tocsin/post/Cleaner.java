package org.tocsin.post;

import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * Makes foreign html fit to be shown on our pages and in our mails: first the clutter of its old home goes, then
 * everything that is not on the list of {@link AllowedMarkup}.
 */
final class Cleaner {
    /** To be counted on with every change of what is left of a text; see {@link SourceGuard}. */
    static final int EDITION = 2;

    /** Longer texts are no posts, and would only hold up everybody else. */
    private static final int LONGEST = 1_000_000;

    private static final Evaluator SHELLS =
            QueryParser.parse("p, div, span, a, li, ul, ol, blockquote, figure, h2, h3, h4, em, strong, b, i");

    private static final Evaluator SHOWN = QueryParser.parse("img, hr, table, td");

    private final Predicate<URI> isAllowed;

    /** For texts from the public internet. */
    Cleaner() {
        this(false);
    }

    /** @param allowLocal whether links and pictures may point into private networks; for the demo and for tests */
    Cleaner(boolean allowLocal) {
        this.isAllowed = address -> allowLocal || PublicAddresses.mayBePublic(address);
    }

    /** Whether readers may be sent there. */
    boolean allows(URI address) {
        return isAllowed.test(address);
    }

    /**
     * What is left of the html. Its pictures are still where they were, under full http addresses; see
     * {@link PicturesInText}.
     *
     * @param base for relative addresses; null when that is not known, and then they go
     */
    Element clean(String html, @Nullable URI base) {
        return cleaned(html, base).body();
    }

    /** A text as a tree and as it is written. */
    record Clean(Element body, String html) {}

    /** As {@link #clean}. */
    Clean cleaned(String html, @Nullable URI base) {
        String text = SafeText.of(html.length() > LONGEST ? html.substring(0, LONGEST) : html);
        Document foreign = parse(text);
        ForeignClutter.clear(foreign.body());
        ForeignPictures.settle(foreign.body(), base, isAllowed);
        ForeignLinks.settle(foreign.body(), base, isAllowed);
        ForeignStyles.settle(foreign.body());
        ForeignBlocks.settle(foreign.body());
        tidyUp(foreign.body());
        String rest = html(foreign.body());
        if (PlainMarkup.is(rest)) {
            return new Clean(foreign.body(), rest);
        }
        Element body = sanitized(rest);
        return new Clean(body, html(body));
    }

    /** The same by the longer way, on which nothing is taken to be harmless. */
    static Element sanitized(String html) {
        return tidy(AllowedMarkup.only(html));
    }

    /** The clean html once more as a tree: without the sanitizer’s comments, its empty shells and its numeric quotes. */
    private static Element tidy(String clean) {
        Element body = tree(clean);
        body.traverse((node, depth) -> {
            if (node instanceof Comment) {
                node.remove();
            }
        });
        ForeignBlocks.wrapLoose(body); // what the sanitizer took the walls from
        tidyUp(body);
        return body;
    }

    private static void tidyUp(Element body) {
        ForeignAttributes.strip(body);
        dropShells(body);
        ForeignBreaks.split(body);
    }

    private static void dropShells(Element body) {
        List<Element> shells = body.select(SHELLS);
        for (int i = shells.size() - 1; i >= 0; i--) { // the innermost first
            if (isEmpty(shells.get(i))) {
                shells.get(i).remove();
            }
        }
    }

    /** Editors make room between paragraphs with paragraphs of a space that does not break, or of a line end. */
    private static boolean isEmpty(Element shell) {
        return ForeignBlocks.isBlock(shell)
                ? SafeText.isUnseen(shell.wholeText()) && shell.selectFirst(SHOWN) == null
                : !shell.hasText() && shell.selectFirst(SHOWN) == null && shell.selectFirst("br") == null;
    }

    private static Document parse(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false); // spaces of our making would show between Han characters
        return document;
    }

    /** Clean html as a tree. */
    static Element tree(String clean) {
        return parse(clean).body();
    }

    static String html(Element body) {
        return body.html().strip();
    }

    /** Whether the node is text or markup within a line. */
    static boolean isInline(Node node) {
        return node instanceof TextNode || (node instanceof Element element && !ForeignBlocks.isBlock(element));
    }
}
