package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;
import org.tocsin.text.Dates;
import org.tocsin.text.Words;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;
import org.tocsin.web.Site;

/** Renders the mail of an alert: all that is needed to write, and no link that would still work after the deadline. */
public final class AlertMail {
    private final MailTemplates templates;
    private final Site site;
    private final Words words;
    private final AlertMailBelow below;

    public AlertMail(MailTemplates templates, Site site, Words words) {
        this.templates = templates;
        this.site = site;
        this.words = words;
        this.below = new AlertMailBelow(templates, site, words);
    }

    /**
     * For readers of a language, in the version that suits them best.
     *
     * @param zone in which they live
     */
    RenderedMail render(AlertSending.Order order, Language reader, ZoneId zone, Instant now) {
        String version = order.content().bestFor(reader);
        Map<String, @Nullable Object> model = model(order, reader, version, zone, now);
        model.put("is_test", false);
        model.put("is_reading", false);
        model.put("page", site.link(reader, "/actions/" + order.reference()));
        model.put("followed_page", followedPage(order, reader));
        model.put("unsubscribe", ReaderMark.UNSUBSCRIBE.text());
        return rendered(
                reader, AlertMailContent.of(order.content(), version), below.of(order, version, true, zone), model);
    }

    /** For readers who want to know what happened and be asked for nothing: no tools, and no way to them. */
    RenderedMail reading(AlertSending.Order order, Language reader, Instant now) {
        String version = order.content().bestFor(reader);
        AlertVersion text = order.content().shown(version);
        ZoneId zone = zone(order);
        Map<String, @Nullable Object> model = model(order, reader, version, zone, now);
        until(model, AlertUntil.OPEN, order.content().facts(), new PageContext(site, words, reader, "/"), zone, now);
        FollowedWords followed = new FollowedWords(templates, order, reader);
        model.put("subject_line", followed.say("alert_subject_" + readingKind(order), text.title()));
        model.put("kind", followed.say("alert_kind_reading", ""));
        List.of("follows", "page", "page_words", "followed_page").forEach(name -> model.put(name, ""));
        List.of("addressees", "calls").forEach(name -> model.put(name, List.of()));
        model.put("asks_for_letters", false);
        model.put("thanks", templates.say(reader, "alert_reading", Map.of()));
        model.put("is_test", false);
        model.put("is_reading", true);
        model.put("unsubscribe", ReaderMark.UNSUBSCRIBE.text());
        return rendered(
                reader,
                AlertMailContent.of(order.content(), version, false),
                below.of(order, version, false, zone),
                model);
    }

    /**
     * One version as a test for staff, all of whose links lead to the desk.
     *
     * @param path of the preview
     */
    RenderedMail trial(AlertSending.Order order, String version, String path, Instant now) {
        return trial(order, version, path, now, new HashMap<>());
    }

    /** How much of that test there is room for. */
    AlertSending.Room room(AlertSending.Order order, String version, String path, Instant now) {
        Map<String, @Nullable Object> model = new HashMap<>();
        if (trial(order, version, path, now, model).isTooLong()) {
            return AlertSending.Room.TOO_LITTLE;
        }
        return Boolean.TRUE.equals(model.get("is_cut")) ? AlertSending.Room.PART : AlertSending.Room.ALL;
    }

    private RenderedMail trial(
            AlertSending.Order order, String version, String path, Instant now, Map<String, @Nullable Object> model) {
        Language reader = new LanguageTag(version).nearest();
        ZoneId zone = zone(order);
        model.putAll(model(order, reader, version, zone, now));
        model.put("is_test", true);
        model.put("is_reading", false);
        model.put("page", site.link(Language.EN, path));
        model.put("followed_page", order.follows() == null ? "" : site.link(Language.EN, path));
        model.put("unsubscribe", site.link(Language.EN, path));
        return rendered(
                reader, AlertMailContent.of(order.content(), version), below.of(order, version, true, zone), model);
    }

    private String followedPage(AlertSending.Order order, Language reader) {
        FollowedAlert follows = order.follows();
        return follows == null
                ? ""
                : site.link(reader, "/actions/" + follows.direct().reference());
    }

    /** Whoever only reads is told of an end as of other news. */
    private static String readingKind(AlertSending.Order order) {
        return switch (order.content().facts().kind()) {
            case FIRST -> "reading";
            case CORRECTION -> AlertKind.CORRECTION.word();
            case UPDATE, STAND_DOWN -> AlertKind.UPDATE.word();
        };
    }

    private static ZoneId zone(AlertSending.Order order) {
        return ZoneId.of(order.content().facts().until().zone());
    }

    /** As much of it in the HTML as programs show; the plain part and the page have all. */
    private RenderedMail rendered(
            Language reader,
            Map<String, Object> content,
            @Nullable Map<String, Object> second,
            Map<String, @Nullable Object> model) {
        model.put("content", content);
        model.put("second", second);
        model.put("is_cut", false);
        RenderedMail mail = templates.render("alert", reader, model);
        for (String part : List.of("background_html", "facts_html")) {
            for (Map<String, Object> text : second == null ? List.of(content) : List.of(second, content)) {
                if (mail.isTooLong()) {
                    text.put(part, "");
                    model.put("is_cut", true);
                    mail = templates.render("alert", reader, model);
                }
            }
        }
        return mail;
    }

    /** Those that the HTML shows, in order. */
    static List<Long> pictures(AlertContent content) {
        return content.facts().pictures().stream()
                .map(AlertPicture::id)
                .distinct()
                .toList();
    }

    private Map<String, @Nullable Object> model(
            AlertSending.Order order, Language reader, String version, ZoneId zone, Instant now) {
        PageContext context = new PageContext(site, words, reader, "/");
        AlertFacts facts = order.content().facts();
        AlertVersion text = order.content().shown(version);
        String kind = facts.kind().word();
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("site_name", site.name(reader));
        model.put("site_url", site.link(reader, "/"));
        model.put("postal_address", site.postalAddress());
        model.put("manage_page", site.link(reader, "/preferences"));
        model.put("date", Dates.weekdayAndDay(now, site.zone(), reader));
        model.put("preheader", text.summary());
        FollowedWords followed = new FollowedWords(templates, order, reader);
        model.put("subject_line", followed.say("alert_subject_" + kind, text.title()));
        model.put("kind", followed.say("alert_kind_" + kind, ""));
        model.put("about", followed.about());
        model.put("follows", facts.kind().isFollowUp() ? followed.note(facts) : "");
        model.put("page_words", templates.say(reader, pageWords(facts), Map.of()));
        model.put("asks_for_letters", facts.asksForLetters());
        model.put(
                "thanks", facts.kind() == AlertKind.STAND_DOWN ? templates.say(reader, "alert_thanks", Map.of()) : "");
        until(model, facts.asks() ? facts.until() : AlertUntil.OPEN, facts, context, zone, now);
        model.putAll(AlertMailContent.circumstances(facts, text, context));
        model.put("addressees", facts.asksForLetters() ? addressees(facts, version, context) : List.of());
        model.put("calls", facts.asks() ? ShownCall.of(order.content(), version, context) : List.of());
        return model;
    }

    private static String pageWords(AlertFacts facts) {
        if (facts.kind() == AlertKind.STAND_DOWN) {
            return "alert_open_closed";
        }
        return facts.asksForLetters() ? "alert_open_page" : "alert_open_more";
    }

    private void until(
            Map<String, @Nullable Object> model,
            AlertUntil until,
            AlertFacts facts,
            PageContext context,
            ZoneId zone,
            Instant now) {
        Instant deadline = until.deadline();
        if (deadline == null) {
            List.of("until", "until_utc", "advice").forEach(name -> model.put(name, ""));
            return;
        }
        Language reader = context.language();
        String local = Deadline.of(deadline, zone, context).words();
        String utc = Deadline.of(deadline, ZoneId.of("UTC"), context).words();
        Instant lastPost = deadline.minus(Duration.ofDays(until.postalCutoffDays()));
        boolean isPostOfUse = facts.asksForLetters()
                && lastPost.isAfter(now)
                && facts.addressees().stream()
                        .anyMatch(each -> !each.card().postalLatin().isEmpty());
        String words = facts.asksForLetters() ? "alert_until" : "alert_until_open";
        model.put("until", templates.say(reader, words, Map.of("deadline", local)));
        model.put(
                "until_utc",
                local.equals(utc) ? "" : templates.say(reader, "alert_until_utc", Map.of("deadline", utc)));
        model.put(
                "advice",
                isPostOfUse
                        ? templates.say(
                                reader, "alert_advice_post", Map.of("day", Dates.weekdayAndDay(lastPost, zone, reader)))
                        : "");
    }

    private static List<Map<String, @Nullable Object>> addressees(
            AlertFacts facts, String version, PageContext context) {
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        for (AlertAddressee each : facts.addressees()) {
            if (each.card().kind() != AddresseeCard.Kind.EMBASSY) { // which one depends on where a reader lives
                shown.add(addressee(ShownAddressee.of(each, shown.size() + 1, version, context), context));
            }
        }
        return shown;
    }

    private static Map<String, @Nullable Object> addressee(ShownAddressee shown, PageContext context) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("is_copy", shown.isCopy());
        model.put("who", shown.who());
        model.put("lines", lines(shown.envelope()));
        ShownAddressee.Own own = shown.own();
        model.put("own", own == null ? null : Map.of("lang", own.lang(), "lines", lines(own.lines())));
        model.put(
                "envelopes", shown.envelopes().stream().map(AlertMail::envelope).toList());
        model.put("ways", shown.ways(context));
        model.put("reads", shown.reads());
        model.put("salutation", shown.salutation());
        return model;
    }

    private static Map<String, Object> envelope(ShownAddressee.Envelope each) {
        return Map.of("lang", each.lang(), "first", each.first(), "lines", lines(each.rest()));
    }

    private static List<Map<String, String>> lines(List<String> lines) {
        return lines.stream().map(line -> Map.of("line", line)).toList();
    }
}
