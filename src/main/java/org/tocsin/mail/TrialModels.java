package org.tocsin.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sample of every kind of mail, with and without all that may be missing. A template that can show these has no
 * misspelt name, and is found out when it is saved instead of when it is sent.
 */
final class TrialModels {
    private static final String LINK = "https://example.org/posts/1";

    static final Map<String, List<Map<String, ?>>> ALL = Map.of(
            "alert", TrialAlerts.ALL,
            "notice", List.of(notice(List.of()), notice(List.of(Map.of("line", "First", "link", LINK)))),
            "confirmation", List.of(request(Map.of("confirm", ReaderMark.CONFIRM.text(), "hours", 72))),
            "invitation", List.of(request(Map.of("set_up", ReaderMark.SET_UP.text(), "hours", 24, "account", "mei"))),
            "probe", List.of(request(Map.of("unsubscribe", ReaderMark.UNSUBSCRIBE.text()))),
            "move", List.of(request(Map.of("confirm", ReaderMark.CONFIRM.text(), "hours", 72))),
            "moved", List.of(request(Map.of())),
            "deskmove", List.of(request(Map.of("confirm", ReaderMark.CONFIRM.text(), "hours", 24, "account", "mei"))),
            "link",
                    List.of(request(Map.of(
                            "manage",
                            ReaderMark.MANAGE.text(),
                            "minutes",
                            30,
                            "unsubscribe",
                            ReaderMark.UNSUBSCRIBE.text()))),
            "digest",
                    List.of(
                            digest(List.of(fullStory()), true),
                            digest(List.of(briefStory()), true),
                            digest(List.of(bareStory()), false)));

    private TrialModels() {}

    private static Map<String, ?> notice(List<Map<String, String>> lines) {
        return request(Map.of("subject_line", "News", "words", "Look.", "lines", lines, "page", LINK));
    }

    private static Map<String, ?> request(Map<String, ?> own) {
        Map<String, Object> model = new HashMap<>(withSite(own));
        model.put("contact", "editors@example.org");
        return model;
    }

    static Map<String, ?> withSite(Map<String, ?> own) {
        Map<String, Object> model = new HashMap<>(own);
        model.put("site_name", "The Letter");
        model.put("site_url", "https://example.org");
        model.put("postal_address", "1 Example Street");
        return model;
    }

    private static Map<String, ?> digest(List<Map<String, ?>> stories, boolean isFull) {
        Map<String, Object> model = new HashMap<>(withSite(Map.of()));
        model.put("preheader", isFull ? "First and second" : "");
        model.put("date", "Saturday 21 November 2026");
        model.put("intro", "1 story");
        model.put("stories", stories);
        model.put("contents", isFull ? stories : List.of());
        model.put("more", isFull ? List.of(Map.of("title", "More", "link", LINK, "lang", "en")) : List.of());
        model.put("alerts", isFull ? List.of(Map.of("title", "Alert", "until", "tomorrow", "link", LINK)) : List.of());
        model.put("reason", "You chose this.");
        model.put("editorial", isFull ? List.of("From the editor.") : List.of());
        model.put("left", isFull ? "7 more" : "");
        model.put("copy", LINK);
        model.put("archive", LINK);
        model.put("unsubscribe", ReaderMark.UNSUBSCRIBE.text());
        model.put("topics_to_leave", isFull ? "?topic=press&topic=law" : "");
        model.put("manage_page", "https://example.org/preferences");
        return model;
    }

    static Map<String, ?> fullStory() {
        Map<String, Object> story = new HashMap<>(bareStory());
        story.put("lang", "zh-Hans");
        story.put("topics", "A · B");
        story.put("picture", Map.of("cid", "picture-1", "alt", "A table", "caption", "A table with a lamp."));
        story.put("source_link", "https://example.net/1");
        story.put("source_host", "example.net");
        story.put("titles", List.of(title("en", false), title("zh-Hans", true)));
        return story;
    }

    private static Map<String, ?> briefStory() {
        Map<String, Object> story = new HashMap<>(fullStory());
        story.put("also", List.of(Map.of("lang", "zh-Hant", "words", "also in 繁體中文", "link", LINK)));
        story.put("is_brief", true);
        story.put("is_cut", true);
        return story;
    }

    private static Map<String, ?> bareStory() {
        Map<String, Object> story = new HashMap<>();
        story.put("lang", "en");
        story.put("dir", "ltr");
        story.put("title", "A title");
        story.put("date", "28 April 2011");
        story.put("topics", "");
        story.put("picture", null);
        story.put("html", "<p>Text</p>");
        story.put("text", "Text");
        story.put("link", LINK);
        story.put("source_link", null);
        story.put("source_host", "");
        story.put("titles", List.of(title("en", false)));
        story.put("anchor", "story-1");
        story.put("also", List.of());
        story.put("is_brief", false);
        story.put("is_cut", false);
        return story;
    }

    private static Map<String, ?> title(String lang, boolean isSecond) {
        return Map.of("lang", lang, "words", "A title", "is_second", isSecond);
    }
}
