package org.tocsin.post;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Turns the boxes that web pages are built of into paragraphs, headings and figures. */
final class ForeignBlocks {
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "dl",
            "li",
            "dt",
            "dd",
            "blockquote",
            "figure",
            "figcaption",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "pre",
            "hr",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "aside",
            "address",
            "center",
            "details",
            "summary",
            "nav");

    private static final Evaluator CAPTIONED = QueryParser.parse("div.wp-caption, div.captioned, div.image-inline");
    private static final Evaluator BOXES = QueryParser.parse(
            "div, section, article, header, footer, main, aside, address, center, details, summary, nav");
    private static final Evaluator BARE =
            QueryParser.parse("font, center, abbr, acronym, tt, label, mark, time, big, plaintext, xmp");

    private ForeignBlocks() {}

    static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    static void settle(Element body) {
        body.select("listing").tagName("pre");
        body.select("h1").tagName("h2");
        body.select("h5, h6").tagName("h4");
        captionedBoxes(body);
        captionTables(body);
        boxes(body);
        List.copyOf(body.select(BARE)).forEach(Element::unwrap);
        wrapLoose(body);
    }

    /** WordPress 3 and Plone put a picture and its caption into boxes of their own. */
    private static void captionedBoxes(Element body) {
        for (Element box : body.select(CAPTIONED)) {
            Element image = box.selectFirst("img");
            Element caption = box.selectFirst(".wp-caption-text, .image-caption, .caption-text");
            if (image != null && caption != null && !caption.equals(box)) {
                box.replaceWith(figure(image, caption));
            }
        }
    }

    /** Blogger puts them into a table. */
    private static void captionTables(Element body) {
        for (Element table : body.select("table.tr-caption-container")) {
            Element image = table.selectFirst("img");
            Element caption = table.selectFirst(".tr-caption");
            if (image != null && caption != null) {
                table.replaceWith(figure(image, caption));
            } else if (image != null) {
                table.replaceWith(image);
            }
        }
    }

    private static Element figure(Element image, Element caption) {
        Element figure = new Element("figure").appendChild(image.clone());
        figure.appendElement("figcaption").insertChildren(0, caption.clone().childNodesCopy());
        return figure;
    }

    /** A box around blocks goes, unless it says in which language they are; a box around text is a paragraph. */
    private static void boxes(Element body) {
        List<Element> boxes = body.select(BOXES);
        for (int i = boxes.size() - 1; i >= 0; i--) { // the innermost first
            Element box = boxes.get(i);
            boolean holdsBlocks = box.children().stream().anyMatch(ForeignBlocks::isBlock);
            if (!holdsBlocks) {
                box.tagName("p");
            } else if (box.hasAttr("lang") || box.attr("dir").equals("rtl")) {
                box.tagName("div");
                wrapLoose(box);
            } else {
                wrapLoose(box);
                box.unwrap();
            }
        }
    }

    /** Text that lies between blocks becomes paragraphs. */
    static void wrapLoose(Element parent) {
        Element paragraph = null;
        for (Node node : List.copyOf(parent.childNodes())) {
            if (!Cleaner.isInline(node)) {
                paragraph = null;
            } else if (paragraph != null) {
                paragraph.appendChild(node);
            } else if (!(node instanceof TextNode text && text.isBlank())) {
                paragraph = new Element("p");
                node.replaceWith(paragraph);
                paragraph.appendChild(node);
            }
        }
    }
}
