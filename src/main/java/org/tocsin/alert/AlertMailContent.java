package org.tocsin.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.tocsin.post.Prose;
import org.tocsin.value.LanguageTag;

/** What a version says, in the form that the template of the mail wants. */
final class AlertMailContent {
    /** Many mail programs drop style sheets. */
    private static final Map<String, String> STYLES = Map.of(
            "p", "margin:0 0 12px",
            "ul, ol", "margin:0 0 12px;padding:0 0 0 24px",
            "blockquote", "margin:0 0 12px;padding:0 0 0 16px;border-left:3px solid #dcd8cd",
            "h2, h3, h4", "margin:16px 0 8px;font-size:17px",
            "a", "color:#1d4f73");

    private AlertMailContent() {}

    /** @param asks whether readers are asked to write */
    static Map<String, Object> of(AlertVersion text, String tag, List<AlertPicture> pictures, boolean asks) {
        Prose facts = Prose.of(text.facts());
        Prose background = Prose.of(text.background());
        Map<String, Object> content = new HashMap<>();
        content.put("lang", tag);
        content.put("dir", new LanguageTag(tag).direction());
        content.put("title", text.title());
        content.put("summary", text.summary());
        content.put("facts_html", styled(facts.html()));
        content.put("facts_text", facts.text());
        content.put("background_html", styled(background.html()));
        content.put("background_text", background.text());
        content.put("outcome", text.outcome());
        content.put("demands", asks ? numbered(text.demands()) : List.of());
        content.put("dos", asks ? words(text.dos()) : List.of());
        content.put("donts", asks ? words(text.donts()) : List.of());
        content.put("letter", asks ? words(ModelLetter.paragraphs(text.letter())) : List.of());
        content.put(
                "pictures",
                pictures.stream()
                        .map(picture -> Map.of(
                                "cid", "picture-" + picture.id(),
                                "alt", picture.captions().getOrDefault(tag, ""),
                                "credit", picture.credit()))
                        .toList());
        return content;
    }

    private static String styled(String html) {
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        STYLES.forEach((elements, style) -> page.body().select(elements).attr("style", style));
        return page.body().html();
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
