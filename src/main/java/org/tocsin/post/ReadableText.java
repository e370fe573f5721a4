package org.tocsin.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/**
 * A cleaned text as plain text that reads well: paragraphs apart, lists with dashes, quotations with “&gt;”, links as
 * numbered notes at the end. Lines are as long as paragraphs; whoever sends them wraps them.
 */
final class ReadableText {
    private static final Pattern STAND_IN = Pattern.compile("\\[[^\\]]*\\]");
    private static final Pattern SPACES = Pattern.compile("[\\t\\n\\r ]+");
    private static final Pattern TRAILING_SPACES = Pattern.compile("[ \\t]+(?=\\n|$)");

    private static final Set<String> SAYING = Set.of("p", "li", "blockquote", "td");
    private static final Evaluator BLOCKS_INSIDE =
            QueryParser.parse("table, blockquote, pre, ul, ol, dl, p:has(img), figure figure");

    private final List<String> notes = new ArrayList<>();

    private ReadableText() {}

    static String of(Element body) {
        ReadableText text = new ReadableText();
        String main = text.blocks(body);
        return TRAILING_SPACES.matcher(main + text.notes()).replaceAll("").strip();
    }

    /** The first paragraph that says something, on one line; empty when there is none. */
    static String firstParagraph(Element body) {
        return body.stream()
                .filter(block -> SAYING.contains(block.normalName()))
                .map(block -> line(block.text()))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** On one line; empty for what only stands for a picture. */
    static String line(String text) {
        String words = SafeText.line(text);
        return STAND_IN.matcher(words).matches() ? "" : words;
    }

    private String notes() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < notes.size(); i++) {
            list.append(i == 0 ? "\n\n" : "\n")
                    .append('[')
                    .append(i + 1)
                    .append("] ")
                    .append(notes.get(i));
        }
        return list.toString();
    }

    /** The children as blocks with an empty line between them; runs of inline nodes are blocks of their own. */
    private String blocks(Element parent) {
        List<String> blocks = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (Node node : parent.childNodes()) {
            if (Cleaner.isInline(node)) {
                line.append(inline(node));
            } else {
                finish(line, blocks);
                add(block((Element) node), blocks);
            }
        }
        finish(line, blocks);
        return String.join("\n\n", blocks);
    }

    private static void finish(StringBuilder line, List<String> blocks) {
        add(lines(line.toString()), blocks);
        line.setLength(0);
    }

    private static void add(String block, List<String> blocks) {
        if (!block.isBlank()) {
            blocks.add(block);
        }
    }

    private String block(Element element) {
        return switch (element.normalName()) {
            case "ul" -> items(element, false);
            case "ol" -> items(element, true);
            case "dl" -> blocks(element).replace("\n\n", "\n");
            case "blockquote" -> indented(blocks(element), "> ", "> ");
            case "table" -> table(element);
            case "hr" -> "* * *";
            case "pre" -> element.wholeText().stripTrailing();
            case "figure" -> figure(element);
            default -> blocks(element);
        };
    }

    private String items(Element list, boolean isNumbered) {
        List<String> items = new ArrayList<>();
        String start = list.attr("start");
        int number = start.matches("\\d{1,4}") ? Integer.parseInt(start) : 1;
        for (Element item : list.children()) {
            String mark = isNumbered ? number++ + ". " : "- ";
            String text = blocks(item);
            if (!text.isBlank()) {
                items.add(indented(text, mark, " ".repeat(mark.length())));
            }
        }
        return String.join("\n", items);
    }

    private static String indented(String text, String first, String others) {
        return first + text.lines().collect(Collectors.joining("\n" + others));
    }

    private String table(Element table) {
        List<String> lines = new ArrayList<>();
        for (Element caption : table.select("> caption")) {
            add(lines(inlines(caption)), lines);
        }
        for (Element row : table.select("tr")) {
            add(
                    row.children().stream()
                            .map(cell -> blocks(cell).replaceAll("\\n+", " "))
                            .filter(cell -> !cell.isBlank())
                            .collect(Collectors.joining(" | ")),
                    lines);
        }
        return String.join("\n", lines);
    }

    /** What it shows, and what is said of that; a picture is there in its words alone. */
    private String figure(Element figure) {
        if (figure.selectFirst("img") == null || figure.selectFirst(BLOCKS_INSIDE) != null) {
            return blocks(figure);
        }
        String caption = figure.select("figcaption").stream()
                .map(each -> lines(inlines(each)))
                .collect(Collectors.joining(" "));
        String words = caption.isBlank() ? figure.select("img").attr("alt") : caption;
        return ForeignPictures.bracketed(words);
    }

    private String inlines(Element element) {
        return element.childNodes().stream().map(this::inline).collect(Collectors.joining());
    }

    private String inline(Node node) {
        if (node instanceof TextNode text) {
            return SPACES.matcher(text.getWholeText()).replaceAll(" ");
        }
        if (!(node instanceof Element element)) {
            return "";
        }
        return switch (element.normalName()) {
            case "br" -> "\n";
            case "img" -> ForeignPictures.bracketed(element.attr("alt"));
            case "a" -> link(element);
            default -> inlines(element);
        };
    }

    private String link(Element link) {
        String words = inlines(link);
        String target = withoutScheme(link.attr("href"), "mailto:");
        if (target.isEmpty() || bare(target).equals(bare(words.strip()))) {
            return words;
        }
        int known = notes.indexOf(target);
        if (known < 0) {
            notes.add(target);
        }
        return words + " [" + (known < 0 ? notes.size() : known + 1) + "]";
    }

    private static String bare(String address) {
        return withoutScheme(withoutScheme(address, "https://"), "http://");
    }

    private static String withoutScheme(String address, String scheme) {
        return address.startsWith(scheme) ? address.substring(scheme.length()) : address;
    }

    private static String lines(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    }
}
