package org.tocsin.post;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Tells html that is so simple that a sanitizer would leave it as it is: paragraphs, headings, lists, quotations,
 * emphasis and links, each where it may stand. Most posts are of this kind, and are spared a second parsing. Whatever
 * is not on its short list, it does not know, and says no.
 */
final class PlainMarkup {
    private static final Set<String> LINES = Set.of("p", "h2", "h3", "h4");
    private static final Set<String> HOLDERS = Set.of("li", "blockquote");
    private static final Set<String> LISTS = Set.of("ul", "ol");
    private static final Set<String> WITHIN_LINES = Set.of("em", "strong", "b", "i", "sub", "sup", "span", "a");
    private static final String ADDRESS = "-._~:/?#=+@,%";
    private static final String BODY = "";

    private final String html;
    private final Deque<String> open = new ArrayDeque<>();
    private int at;

    private PlainMarkup(String html) {
        this.html = html;
        open.push(BODY);
    }

    /** @param html as jsoup writes it, without empty lines of its own */
    static boolean is(String html) {
        return new PlainMarkup(html).isPlain();
    }

    private boolean isPlain() {
        while (at < html.length()) {
            char c = html.charAt(at);
            boolean isKnown = c == '<' ? tag() : c == '&' ? isReference() : isLetter(c);
            if (!isKnown) {
                return false;
            }
        }
        return open.getFirst().equals(BODY);
    }

    private boolean isLetter(char c) {
        at++;
        return ((c == ' ' || c == '\n' || c == '\t') && !LISTS.contains(open.getFirst()))
                || (c > ' ' && c != '>' && !SafeText.isUnwanted(c) && mayHoldText());
    }

    private boolean isReference() {
        for (String reference : new String[] {"&amp;", "&lt;", "&gt;", "&nbsp;"}) {
            if (html.startsWith(reference, at)) {
                at += reference.length();
                return mayHoldText();
            }
        }
        return false;
    }

    private boolean mayHoldText() {
        return !open.getFirst().equals(BODY) && !LISTS.contains(open.getFirst());
    }

    private boolean tag() {
        int end = html.indexOf('>', at);
        if (end < 0) {
            return false;
        }
        String tag = html.substring(at + 1, end);
        at = end + 1;
        if (tag.startsWith("/")) {
            return open.pop().equals(tag.substring(1)) && !open.isEmpty();
        }
        if (tag.equals("br")) {
            return mayHoldText();
        }
        if (tag.equals("hr")) {
            return !isWithinLine();
        }
        String name = tag.startsWith("a href=\"") ? "a" : tag;
        boolean isKnown = mayStandHere(name) && (!name.equals("a") || isLink(tag));
        open.push(name);
        return isKnown;
    }

    private boolean isWithinLine() {
        return LINES.contains(open.getFirst())
                || WITHIN_LINES.contains(open.getFirst())
                || LISTS.contains(open.getFirst());
    }

    private boolean mayStandHere(String name) {
        if (WITHIN_LINES.contains(name)) {
            return mayHoldText() && !open.contains(name);
        }
        if (name.equals("li")) {
            return LISTS.contains(open.getFirst());
        }
        return (LINES.contains(name) || LISTS.contains(name) || HOLDERS.contains(name)) && !isWithinLine();
    }

    private static boolean isLink(String tag) {
        int start = "a href=\"".length();
        int end = tag.length() - 1;
        String address = tag.substring(start, Math.max(start, end)).replace("&amp;", "");
        return tag.endsWith("\"")
                && (address.startsWith("https://") || address.startsWith("http://"))
                && address.chars().allMatch(PlainMarkup::isOfAddress);
    }

    private static boolean isOfAddress(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ADDRESS.indexOf(c) >= 0;
    }
}
