package org.tocsin.post;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the beginning of a text from a text: feeds end it with dots, or with an invitation to go on reading. */
final class Excerpts {
    private static final String INVITATION = "(continue reading|read (more|the rest|the full)|weiterlesen|lire la suite"
            + "|leer más|seguir leyendo).{0,120}|(继续|繼續)?[阅閱][读讀](更多|全文|原文).{0,60}|(继续|繼續)[阅閱][读讀].{0,60}"
            + "|(查看|查閱|点击)(更多|全文).{0,20}|تولۇق ئوقۇش.{0,60}|[(（]?(more|更多)(…|\\.\\.\\.)[)）]?";
    private static final Pattern END =
            Pattern.compile("(?i).*(\\[?(…|\\.\\.\\.|⋯⋯|……)\\]?|" + INVITATION + ")[\\s»›→>]*", Pattern.DOTALL);
    private static final Pattern REST = Pattern.compile(
            "(?i)\\s*(\\[(…|\\.\\.\\.)\\]|(?<=…|\\.\\.\\.|[。.!?！？])\\s*(" + INVITATION + "|更多))?[\\s»›→>]*$");

    /** One of which is in every invitation. */
    private static final List<String> HINTS = List.of(
            "]", "…", "...", "reading", "read ", "lesen", "lire", "leer", "leyendo", "阅", "閱", "更多", "全文", "ئوقۇش",
            "more");

    /** So many of the newest tell what the others are like. */
    private static final int LOOKED_AT = 10;

    private static final int FEWEST = 3;

    private Excerpts() {}

    static boolean isOne(Incoming item) {
        String text = Cleaner.tree(item.html()).text();
        String end = text.substring(Math.max(0, text.length() - 200));
        return END.matcher(end).matches();
    }

    /** The words alone, for lists: without an invitation to go on reading elsewhere. */
    static String withoutInvitation(String words) {
        if (!mayEndSo(words)) {
            return words.strip();
        }
        Matcher rest = REST.matcher(words).region(Math.max(0, words.length() - 200), words.length());
        if (!rest.useTransparentBounds(true).find() || rest.group().isBlank()) {
            return words.strip();
        }
        String kept = words.substring(0, rest.start()).stripTrailing();
        return kept.isEmpty() || END.matcher(kept).matches() || kept.matches("(?s).*[。.!?！？]") ? kept : kept + "…";
    }

    /** A look is faster than a pattern, and most summaries are nothing but words. */
    private static boolean mayEndSo(String words) {
        String end = words.substring(Math.max(0, words.length() - 200)).toLowerCase(Locale.ROOT);
        return HINTS.stream().anyMatch(end::contains);
    }

    /** Whether most of a feed is. */
    static boolean are(List<Incoming> items) {
        List<Incoming> newest = items.stream()
                .limit(LOOKED_AT)
                .filter(item -> item.item().link() != null)
                .toList();
        return newest.size() >= FEWEST
                && 2 * newest.stream().filter(Excerpts::isOne).count() > newest.size();
    }
}
