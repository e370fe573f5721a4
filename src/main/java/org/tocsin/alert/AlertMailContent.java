package org.tocsin.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.post.Prose;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** What a version says, in the form that the template of the mail wants. */
final class AlertMailContent {
    private AlertMailContent() {}

    static Map<String, Object> of(AlertContent alert, String tag) {
        return of(alert, tag, true);
    }

    /** Who and what it is about, where, and what the law has to do with it. */
    static Map<String, Object> circumstances(AlertFacts facts, AlertVersion text, PageContext context) {
        return Map.of(
                "people",
                facts.persons().stream()
                        .map(person -> ShownPerson.of(person, text, context))
                        .toList(),
                "legal",
                ShownPerson.legal(facts.legal(), text, context),
                "where",
                ShownPerson.where(facts, text, context),
                "concerns",
                ShownPerson.concerns(facts, text, context));
    }

    /** @param mayAsk whether its reader may be asked for anything */
    static Map<String, Object> of(AlertContent alert, String tag, boolean mayAsk) {
        boolean asks = mayAsk && alert.facts().asks();
        boolean isLetter = mayAsk && alert.facts().asksForLetters();
        AlertVersion text = alert.shown(tag);
        Prose facts = Prose.of(text.facts());
        Prose background = Prose.of(text.background());
        Map<String, Object> content = new HashMap<>();
        content.put("lang", tag);
        content.put("dir", new LanguageTag(tag).direction());
        content.put("title", text.title());
        content.put("summary", text.summary());
        content.put("facts_html", facts.html());
        content.put("facts_text", facts.text());
        content.put("background_html", background.html());
        content.put("background_text", background.text());
        content.put("outcome", text.outcome());
        content.put("demands", asks ? numbered(text.demands()) : List.of());
        content.put("dos", isLetter ? words(text.dos()) : List.of());
        content.put("donts", isLetter ? words(text.donts()) : List.of());
        content.put("letter", isLetter ? words(ModelLetter.paragraphs(text.letter())) : List.of());
        content.put("pictures", pictures(alert.facts().pictures(), tag));
        return content;
    }

    private static List<Map<String, String>> pictures(List<AlertPicture> pictures, String tag) {
        return pictures.stream()
                .map(picture -> Map.of(
                        "cid", "picture-" + picture.id(),
                        "alt", picture.captions().getOrDefault(tag, ""),
                        "credit", picture.credit()))
                .toList();
    }

    private static List<Map<String, Object>> numbered(List<String> lines) {
        List<Map<String, Object>> numbered = new ArrayList<>();
        lines.forEach(line -> numbered.add(Map.of("number", numbered.size() + 1, "words", line)));
        return numbered;
    }

    private static List<Map<String, String>> words(List<String> lines) {
        return lines.stream().map(line -> Map.of("words", line)).toList();
    }
}
