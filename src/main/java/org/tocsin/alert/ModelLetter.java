package org.tocsin.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tocsin.web.PageContext;

/**
 * A letter to one addressee, without the name of who writes it: that is filled in by pen, or in the reader's own mail
 * program.
 *
 * @param lang the language of the letter
 * @param subject one line
 * @param openings whom it is about, in ever fewer words; for when there is no room for all the rest
 * @param demands what is asked for, one sentence each
 */
record ModelLetter(
        String lang,
        String subject,
        String salutation,
        List<String> paragraphs,
        List<String> openings,
        List<String> demands,
        String asks,
        String closing) {
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n\\s*\\n");
    private static final Pattern STRONG = Pattern.compile("\\*\\*(.+?)\\*\\*", Pattern.DOTALL);

    /** A piece of a paragraph. */
    record Piece(String text, boolean isStrong) {}

    /** @param tag of the version that the letter is taken from */
    static ModelLetter of(AlertContent content, String tag, String salutation, PageContext context) {
        AlertVersion text = content.shown(tag);
        List<String> openings = openings(content, text, context);
        return new ModelLetter(
                tag,
                text.title(),
                salutation,
                text.letter().isBlank() ? composed(openings.get(0), text, context) : split(text.letter()),
                openings,
                text.demands(),
                context.say("alert_letter_asks"),
                context.say("alert_letter_closing"));
    }

    private static List<String> openings(AlertContent content, AlertVersion text, PageContext context) {
        boolean isHan = context.language().isHan();
        List<String> names = content.facts().persons().stream()
                .map(person -> isHan && !person.nativeName().isEmpty() ? person.nativeName() : person.name())
                .filter(name -> !name.isEmpty())
                .map(name -> "**" + name + "**")
                .toList();
        if (names.isEmpty()) {
            return List.of(withoutNames(ShownPerson.where(content.facts(), text, context), context));
        }
        String all = opening(String.join(isHan ? "、" : ", ", names), context);
        return names.size() == 1
                ? List.of(all)
                : List.of(all, opening(context.say("alert_letter_others", Map.of("name", names.get(0))), context));
    }

    private static String opening(String names, PageContext context) {
        return context.say("alert_letter_opening", Map.of("names", names));
    }

    /** For those whose names nobody may learn. */
    private static String withoutNames(String place, PageContext context) {
        return place.isEmpty()
                ? context.say("alert_letter_opening_case")
                : context.say("alert_letter_opening_place", Map.of("place", place));
    }

    private static List<String> composed(String opening, AlertVersion text, PageContext context) {
        List<String> paragraphs = new ArrayList<>(List.of(opening, text.summary()));
        if (!text.demands().isEmpty()) {
            paragraphs.add(asked(context.say("alert_letter_asks"), text.demands()));
        }
        return List.copyOf(paragraphs);
    }

    /** What editors wrote for everybody to use, as plain text; none when they wrote nothing. */
    static List<String> paragraphs(String letter) {
        return letter.isBlank()
                ? List.of()
                : split(letter).stream().map(ModelLetter::plain).toList();
    }

    /** What stands out in it. */
    static List<String> strong(String letter) {
        return STRONG.matcher(letter).results().map(found -> found.group(1)).toList();
    }

    private static String plain(String paragraph) {
        return STRONG.matcher(paragraph).replaceAll("$1");
    }

    private static List<String> split(String letter) {
        return Arrays.stream(EMPTY_LINES.split(letter.replace("\r\n", "\n").strip()))
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private static String asked(String asks, List<String> demands) {
        return asks + demands.stream().map(demand -> "\n- " + demand).collect(Collectors.joining());
    }

    /** For printing: names stand out. */
    List<List<Piece>> printed() {
        return paragraphs.stream().map(ModelLetter::pieces).toList();
    }

    private static List<Piece> pieces(String paragraph) {
        List<Piece> pieces = new ArrayList<>();
        Matcher strong = STRONG.matcher(paragraph);
        int from = 0;
        while (strong.find()) {
            pieces.add(new Piece(paragraph.substring(from, strong.start()), false));
            pieces.add(new Piece(strong.group(1), true));
            from = strong.end();
        }
        pieces.add(new Piece(paragraph.substring(from), false));
        return pieces;
    }

    /** The whole as plain text. */
    String text() {
        return text(paragraphs);
    }

    /**
     * The letter in ever fewer words: the whole, then whom it is about and what is asked for, then less of that. What asks
     * for nothing is no letter, so where nothing is asked for there is but the whole.
     */
    List<String> shorterAndShorter() {
        List<String> texts = new ArrayList<>();
        texts.add(text());
        for (String opening : openings) {
            for (int size = demands.size(); size > 0; size--) {
                texts.add(text(List.of(opening, asked(asks, demands.subList(0, size)))));
            }
        }
        demands.stream()
                .min(Comparator.comparing(String::length))
                .ifPresent(least ->
                        texts.add(text(List.of(openings.get(openings.size() - 1), asked(asks, List.of(least))))));
        return texts;
    }

    private String text(List<String> body) {
        List<String> all = new ArrayList<>();
        all.add(salutation);
        body.forEach(paragraph -> all.add(plain(paragraph)));
        all.add(closing);
        return String.join("\n\n", all);
    }
}
