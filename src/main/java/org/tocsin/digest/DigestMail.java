package org.tocsin.digest;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;
import org.tocsin.text.Dates;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Site;

/** Renders digests: as many stories in full as a mail can hold, the rest by title. */
final class DigestMail {
    /** For the link to stay short enough for every program. */
    private static final int MOST_TO_LEAVE = 12;

    /** Fewer can be seen without a list of them. */
    private static final int LEAST_IN_CONTENTS = 3;

    private final MailTemplates templates;
    private final Topics topics;
    private final OpenActions actions;
    private final Site site;
    private final StoryModels stories;

    DigestMail(MailTemplates templates, Topics topics, OpenActions actions, Site site) {
        this.templates = templates;
        this.topics = topics;
        this.actions = actions;
        this.site = site;
        this.stories = new StoryModels(templates, site);
    }

    /** @param pictures ids of those that the HTML shows */
    record Rendered(RenderedMail mail, List<Long> pictures) {}

    /**
     * What all digests of a round in one language have in common.
     *
     * @param names of topics, in the order of the list that readers choose from
     */
    record Surroundings(Map<Long, Topic> names, List<OpenAction> actions) {}

    Surroundings around(Language language, Instant now) {
        return new Surroundings(topics.all(language), actions.open(language, now));
    }

    Rendered render(Signature signature, Contents contents, Surroundings around, Instant now) {
        boolean isBrief = signature.isBrief();
        Share share = Share.of(contents, story -> stories.octets(story, isBrief));
        RenderedMail mail = render(signature, contents, share, around, now);
        while (mail.isTooLong() && share.full().size() > 1) {
            share = share.fewer(contents);
            mail = render(signature, contents, share, around, now);
        }
        return new Rendered(mail, share.pictures().stream().sorted().toList());
    }

    private RenderedMail render(Signature signature, Contents contents, Share share, Surroundings around, Instant now) {
        Language language = signature.language();
        Map<Long, Topic> names = around.names();
        StoryModels.Telling telling = new StoryModels.Telling(language, signature.isBrief(), names, share.pictures());
        List<Map<String, @Nullable Object>> full = share.full().stream()
                .map(story -> stories.whole(story, telling))
                .toList();
        Map<String, Object> model = frame(language, now);
        model.put(
                "intro",
                templates.say(
                        language,
                        "digest_stories",
                        Map.of("count", contents.stories().size())));
        model.put("preheader", preheader(contents.stories()));
        model.put("editorial", paragraphs(contents.note()));
        model.put("stories", full);
        model.put("contents", full.size() < LEAST_IN_CONTENTS ? List.of() : full);
        model.put(
                "more",
                share.more().stream()
                        .map(story -> stories.titled(story, language))
                        .toList());
        model.put("left", left(share, language));
        model.put("alerts", signature.hasCalls() ? actions(around) : List.of());
        model.put("reason", reason(signature, names));
        model.put("topics_to_leave", topicsToLeave(signature, names));
        model.put("copy", contents.copy());
        return templates.render("digest", language, model);
    }

    private Map<String, Object> frame(Language language, Instant now) {
        Map<String, Object> model = new HashMap<>();
        model.put("lang", language.tag());
        model.put("dir", LanguageTag.of(language).direction());
        model.put("site_name", site.name(language));
        model.put("site_url", site.link(language, "/"));
        model.put("postal_address", site.postalAddress());
        model.put("date", Dates.day(now, site.zone(), language));
        model.put("unsubscribe", ReaderMark.UNSUBSCRIBE.text());
        model.put("manage_page", site.link(language, "/preferences"));
        model.put("archive", site.link(language, "/letters"));
        return model;
    }

    /** What the page for leaving offers one by one; it tells no more than stands in the mail. */
    private static String topicsToLeave(Signature signature, Map<Long, Topic> names) {
        String topics = names.values().stream()
                .filter(topic -> signature.topics().contains(topic.id()))
                .limit(MOST_TO_LEAVE)
                .map(topic -> "topic=" + topic.slug().value())
                .collect(Collectors.joining("&"));
        return topics.isEmpty() ? "" : "?" + topics;
    }

    private static String preheader(List<Story> stories) {
        return stories.stream().limit(3).map(story -> story.post().title()).collect(Collectors.joining(" · "));
    }

    private static List<String> paragraphs(@Nullable String note) {
        return note == null ? List.of() : List.of(note.strip().split("\\R\\s*\\R"));
    }

    private String left(Share share, Language language) {
        return share.left() == 0 ? "" : templates.say(language, "digest_left", Map.of("count", share.left()));
    }

    private static List<Map<String, Object>> actions(Surroundings around) {
        return around.actions().stream().map(DigestMail::action).toList();
    }

    private static Map<String, Object> action(OpenAction action) {
        return Map.of("title", action.title(), "until", action.until(), "link", action.link());
    }

    private String reason(Signature signature, Map<Long, Topic> names) {
        String between = signature.language().isHan() ? "、" : ", ";
        return templates.say(
                signature.language(),
                "digest_reason",
                Map.of("topics", StoryModels.names(signature.topics(), names, between)));
    }
}
