package org.tocsin.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sample urgent actions for trying templates out: one with everything, one without all that may be missing. */
final class TrialAlerts {
    private static final String LINK = "https://example.org/actions/ua-1";

    static final List<Map<String, ?>> ALL = List.of(alert(true), alert(false), reading());

    private TrialAlerts() {}

    private static Map<String, ?> alert(boolean isFull) {
        Map<String, @Nullable Object> model = new HashMap<>(TrialModels.withSite(Map.of()));
        String some = isFull ? "Words" : "";
        model.put("is_test", isFull);
        model.put("is_cut", isFull);
        model.put("is_reading", false);
        model.put("subject_line", "Urgent action");
        model.put("kind", "Urgent action UA 1/26");
        model.put("date", "Saturday 21 November 2026");
        for (String name : List.of(
                "preheader",
                "until",
                "until_utc",
                "advice",
                "about",
                "follows",
                "legal",
                "concerns",
                "where",
                "thanks")) {
            model.put(name, some);
        }
        model.put("page", LINK);
        model.put("followed_page", isFull ? LINK : "");
        model.put("page_words", "Open");
        model.put("asks_for_letters", isFull);
        model.put("content", content(isFull, some));
        model.put("second", isFull ? second(some) : null);
        model.put("people", isFull ? List.of(Map.of("names", List.of(words("en")), "details", some)) : List.of());
        model.put("addressees", isFull ? List.of(addressee(true), addressee(false)) : List.of());
        model.put(
                "calls",
                isFull ? List.of(Map.of("label", "Petition", "link", LINK, "lang", "en", "more", some)) : List.of());
        model.put("unsubscribe", ReaderMark.UNSUBSCRIBE.text());
        model.put("manage_page", "https://example.org/preferences");
        return model;
    }

    /** As for those who want to be asked for nothing. */
    private static Map<String, ?> reading() {
        Map<String, @Nullable Object> model = new HashMap<>(alert(false));
        model.put("is_reading", true);
        model.put("page", "");
        model.put("page_words", "");
        return model;
    }

    private static Map<String, ?> content(boolean isFull, String some) {
        Map<String, Object> content = new HashMap<>(Map.of("lang", "zh-Hans", "dir", "ltr", "title", "A title"));
        for (String name :
                List.of("summary", "facts_html", "facts_text", "background_html", "background_text", "outcome")) {
            content.put(name, some);
        }
        content.put("demands", isFull ? List.of(Map.of("number", 1, "words", some)) : List.of());
        content.put("dos", isFull ? List.of(Map.of("words", some)) : List.of());
        content.put("donts", isFull ? List.of(Map.of("words", some)) : List.of());
        content.put("letter", isFull ? List.of(Map.of("words", some)) : List.of());
        content.put("pictures", isFull ? List.of(Map.of("cid", "picture-1", "alt", some, "credit", some)) : List.of());
        return content;
    }

    private static Map<String, Object> second(String some) {
        Map<String, Object> second = new HashMap<>(content(true, some));
        for (String name : List.of("kind", "about", "until", "until_utc", "follows", "legal", "concerns", "where")) {
            second.put(name, some);
        }
        for (String heading : List.of(
                "outcome",
                "what_happened",
                "people",
                "ask",
                "dos",
                "donts",
                "letter",
                "background",
                "safety_title",
                "safety",
                "ends")) {
            second.put("say_" + heading, some);
        }
        second.put("people", List.of(Map.of("names", List.of(words("en")), "details", some)));
        second.put("asks_for_letters", true);
        return second;
    }

    private static Map<String, String> words(String lang) {
        return Map.of("lang", lang, "words", "Words");
    }

    private static Map<String, ?> addressee(boolean isFull) {
        Map<String, @Nullable Object> addressee = new HashMap<>();
        addressee.put("is_copy", isFull);
        addressee.put("who", "Minister of Justice");
        addressee.put("lines", isFull ? List.of(Map.of("line", "1 Example Street")) : List.of());
        addressee.put("own", isFull ? Map.of("lang", "zh-Hans", "lines", List.of(Map.of("line", "北京"))) : null);
        addressee.put(
                "envelopes",
                List.of(Map.of(
                        "lang", "en",
                        "first", "Minister of Justice",
                        "lines", isFull ? List.of(Map.of("line", "1 Example Street")) : List.of())));
        addressee.put("ways", isFull ? List.of(Map.of("label", "Fax", "value", "+1")) : List.of());
        addressee.put("reads", isFull ? "Chinese, English" : "");
        addressee.put("salutation", isFull ? "Dear Minister," : "");
        return addressee;
    }
}
