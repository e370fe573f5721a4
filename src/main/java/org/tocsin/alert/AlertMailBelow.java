package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.MailTemplates;
import org.tocsin.text.Words;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;
import org.tocsin.web.Site;

/** The second language of a mail in two: all that the first says, but for the addressees, who stand above. */
final class AlertMailBelow {
    private static final List<String> HEADINGS = List.of(
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
            "ends");

    private final MailTemplates templates;
    private final Site site;
    private final Words words;

    AlertMailBelow(MailTemplates templates, Site site, Words words) {
        this.templates = templates;
        this.site = site;
        this.words = words;
    }

    /**
     * @param first tag of the version above
     * @param mayAsk whether its reader may be asked for letters
     * @param zone in which the deadline is said
     * @return null when the mail is in one language
     */
    @Nullable
    Map<String, Object> of(AlertSending.Order order, String first, boolean mayAsk, ZoneId zone) {
        return order.content()
                .below(first)
                .map(tag -> said(order, tag, mayAsk, zone))
                .orElse(null);
    }

    private Map<String, Object> said(AlertSending.Order order, String tag, boolean mayAsk, ZoneId zone) {
        Language language = new LanguageTag(tag).nearest();
        AlertFacts facts = order.content().facts();
        AlertVersion text = order.content().shown(tag);
        boolean isLetter = mayAsk && facts.asksForLetters();
        PageContext context = new PageContext(site, words, language, "/");
        Map<String, Object> model = AlertMailContent.of(order.content(), tag, mayAsk);
        FollowedWords followed = new FollowedWords(templates, order, language);
        boolean isNews = mayAsk && facts.kind().isFollowUp();
        model.put("kind", followed.say("alert_kind_" + (mayAsk ? facts.kind().word() : "reading"), ""));
        model.put("about", followed.about());
        model.put("follows", isNews ? followed.note(facts) : "");
        model.put("until", "");
        model.put("until_utc", "");
        if (mayAsk && facts.asks()) {
            until(model, facts, zone, context);
        }
        model.putAll(AlertMailContent.circumstances(facts, text, context));
        model.put("asks_for_letters", isLetter);
        for (String heading : HEADINGS) {
            model.put("say_" + heading, templates.say(language, "alert_" + heading, Map.of()));
        }
        return model;
    }

    private void until(Map<String, Object> model, AlertFacts facts, ZoneId zone, PageContext context) {
        Instant deadline = facts.until().deadline();
        if (deadline == null) {
            return;
        }
        String local = Deadline.of(deadline, zone, context).words();
        String utc = Deadline.of(deadline, ZoneId.of("UTC"), context).words();
        model.put("until", say(context, facts.asksForLetters() ? "alert_until" : "alert_until_open", local));
        model.put("until_utc", local.equals(utc) ? "" : say(context, "alert_until_utc", utc));
    }

    private String say(PageContext context, String key, String deadline) {
        return templates.say(context.language(), key, Map.of("deadline", deadline));
    }
}
