package org.tocsin.post;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Makes paragraphs of what is kept apart by empty lines alone, as Blogger and mail programs do. */
final class ForeignBreaks {
    private static final Evaluator PARAGRAPHS = QueryParser.parse("p:has(> br)");

    private ForeignBreaks() {}

    static void split(Element body) {
        for (Element paragraph : List.copyOf(body.select(PARAGRAPHS))) {
            List<List<Node>> parts = parts(paragraph);
            boolean isOneAsItIs = parts.size() == 1 && parts.get(0).size() == paragraph.childNodeSize();
            if (!isOneAsItIs && !parts.isEmpty()) {
                for (List<Node> part : parts) {
                    if (part.get(0) instanceof TextNode text) {
                        text.text(text.getWholeText().replaceFirst("^[ \\t\\n\\r]+", ""));
                    }
                    paragraph.before(paragraph.shallowClone().insertChildren(0, part));
                }
                paragraph.remove();
            }
        }
    }

    /** Without line ends at either end. */
    private static List<List<Node>> parts(Element paragraph) {
        List<List<Node>> parts = new ArrayList<>();
        List<Node> part = new ArrayList<>();
        List<Node> gap = new ArrayList<>();
        for (Node node : paragraph.childNodes()) {
            boolean isSpace = node instanceof TextNode text && text.isBlank();
            if (isBreak(node) || (isSpace && (!gap.isEmpty() || part.isEmpty()))) {
                gap.add(node);
                continue;
            }
            if (gap.stream().filter(ForeignBreaks::isBreak).count() >= 2 && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
            } else if (!part.isEmpty()) {
                part.addAll(gap);
            }
            gap.clear();
            part.add(node);
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private static boolean isBreak(Node node) {
        return node.normalName().equals("br");
    }
}
