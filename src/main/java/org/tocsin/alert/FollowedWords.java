package org.tocsin.alert;

import java.util.Map;
import org.tocsin.mail.MailTemplates;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;

/** Names in a mail what it follows: its own number tells readers nothing, who have never seen it before. */
final class FollowedWords {
    private final MailTemplates templates;
    private final AlertSending.Order order;
    private final Language language;

    FollowedWords(MailTemplates templates, AlertSending.Order order, Language language) {
        this.templates = templates;
        this.order = order;
        this.language = language;
    }

    /** {@code urgent action UA 1/26}, within a sentence; where nothing is followed, the alert itself. */
    String named() {
        FollowedAlert follows = order.follows();
        if (follows == null) {
            return say("alert_followed", Map.of("label", order.label()));
        }
        return follows.isDirect()
                ? say("alert_followed", Map.of("label", follows.direct().label()))
                : say(
                        "alert_followed_both",
                        Map.of(
                                "eldest", follows.eldest().label(),
                                "label", follows.direct().label()));
    }

    /** Its own number, and what it is about; empty where nothing is followed. */
    String about() {
        FollowedAlert follows = order.follows();
        return follows == null
                ? ""
                : say(
                        follows.isDirect() ? "alert_about" : "alert_about_eldest",
                        Map.of(
                                "label", order.label(),
                                "followed", follows.direct().label(),
                                "day", Dates.day(follows.direct().day(), language),
                                "eldest", follows.eldest().label()));
    }

    /** What the follow-up changes for whoever got what it follows; that a correction may be all there is to read. */
    String note(AlertFacts facts) {
        boolean isAlone = facts.kind() == AlertKind.CORRECTION && !facts.asks();
        return say("alert_note_" + facts.kind().word() + (isAlone ? "_alone" : ""), "");
    }

    /** A sentence that may name what is followed, the alert itself and its title. */
    String say(String key, String title) {
        return say(key, Map.of("label", order.label(), "followed", named(), "title", title));
    }

    private String say(String key, Map<String, ?> arguments) {
        return templates.say(language, key, arguments);
    }
}
