package org.tocsin.mail;

import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;

/** Gets the words out of html, in one pass, for reading by machine. */
final class Markup {
    private static final Set<String> BREAKS = Set.of("br", "p", "div", "tr", "li", "h1", "h2", "h3", "table", "pre");
    private static final Set<String> SILENT = Set.of("style", "script", "head", "title");

    private Markup() {}

    static String text(String html) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < html.length()) {
            int open = html.indexOf('<', at);
            if (open < 0) {
                text.append(html, at, html.length());
                break;
            }
            text.append(html, at, open);
            String name = name(html, open + 1);
            if (name.isEmpty() && !html.startsWith("!", open + 1)) {
                text.append('<');
                at = open + 1;
                continue;
            }
            int close = html.indexOf('>', open);
            at = close < 0 ? html.length() : close + 1;
            if (BREAKS.contains(name)) {
                text.append('\n');
            }
            at = SILENT.contains(name) && html.charAt(open + 1) != '/' ? pastEnd(html, name, at) : at;
        }
        return Parser.unescapeEntities(text.toString(), false);
    }

    private static int pastEnd(String html, String name, int from) {
        int end = html.indexOf("</" + name, from);
        return end < 0 ? from : end;
    }

    private static String name(String html, int start) {
        int from = start < html.length() && html.charAt(start) == '/' ? start + 1 : start;
        int end = from;
        while (end < html.length() && end < from + 10 && Character.isLetterOrDigit(html.charAt(end))) {
            end++;
        }
        boolean isTag = end < html.length() && " \t\r\n/>".indexOf(html.charAt(end)) >= 0;
        return isTag ? html.substring(from, end).toLowerCase(Locale.ROOT) : "";
    }
}
