package org.tocsin.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;
import org.tocsin.post.Headline;
import org.tocsin.post.PictureInside;
import org.tocsin.post.ReleasedPost;
import org.tocsin.text.Dates;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Site;

/** Renders digests: as many stories in full as a mail can hold, the rest by title. */
final class DigestMail {
    private static final int MOST_STORIES = 30;

    /** Gmail cuts a mail off at 102 KB of HTML; what stands around the stories needs the rest. */
    private static final int MOST_HTML = 64_000;

    /** Fewer can be seen without a list of them. */
    private static final int LEAST_IN_CONTENTS = 3;

    private final MailTemplates templates;
    private final Topics topics;
    private final OpenActions actions;
    private final Site site;
    private final StoryMarkup markup;

    /** By the very post, not one like it: what a round renders a thousand times is gone with the round. */
    private final Cache<ReleasedPost, String> markups =
            Caffeine.newBuilder().weakKeys().build();

    DigestMail(MailTemplates templates, Topics topics, OpenActions actions, Site site) {
        this.templates = templates;
        this.topics = topics;
        this.actions = actions;
        this.site = site;
        this.markup = new StoryMarkup(this::fonts);
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

    Rendered render(Signature signature, List<ReleasedPost> stories, Surroundings around, Instant now) {
        Language language = signature.language();
        List<ReleasedPost> full = inFull(stories);
        List<ReleasedPost> rest = stories.subList(full.size(), stories.size());
        Map<Long, Topic> names = around.names();
        Map<String, Object> model = new HashMap<>();
        model.put("lang", language.tag());
        model.put("dir", LanguageTag.of(language).direction());
        model.put("site_name", site.name(language));
        model.put("site_url", site.link(language, "/"));
        model.put("postal_address", site.postalAddress());
        model.put("date", Dates.day(now, site.zone(), language));
        model.put("intro", templates.say(language, "digest_stories", Map.of("count", stories.size())));
        model.put(
                "preheader", stories.stream().limit(3).map(ReleasedPost::title).collect(Collectors.joining(" · ")));
        model.put(
                "stories",
                full.stream().map(post -> story(post, language, names)).toList());
        model.put("contents", full.size() < LEAST_IN_CONTENTS ? List.of() : model.get("stories"));
        model.put("more", rest.stream().map(post -> title(post, language)).toList());
        model.put("alerts", around.actions().stream().map(DigestMail::action).toList());
        model.put("reason", reason(signature, names));
        model.put("unsubscribe", ReaderMark.UNSUBSCRIBE.text());
        model.put("manage_page", site.link(language, "/preferences"));
        return new Rendered(templates.render("digest", language, model), picturesOf(full));
    }

    private static List<ReleasedPost> inFull(List<ReleasedPost> stories) {
        List<ReleasedPost> full = new ArrayList<>();
        int size = 0;
        for (ReleasedPost post : stories) {
            size += post.html().length();
            if (full.size() == MOST_STORIES || (size > MOST_HTML && !full.isEmpty())) {
                return full;
            }
            full.add(post);
        }
        return full;
    }

    private static List<Long> picturesOf(List<ReleasedPost> posts) {
        Set<Long> ids = new LinkedHashSet<>();
        posts.forEach(post -> post.pictures().stream().map(PictureInside::id).forEach(ids::add));
        return List.copyOf(ids);
    }

    private Map<String, @Nullable Object> story(ReleasedPost post, Language reader, Map<Long, Topic> names) {
        Map<String, @Nullable Object> story = new LinkedHashMap<>(title(post, reader));
        story.put("dir", post.language().direction());
        story.put("date", Dates.day(post.dated(), site.zone(), reader));
        story.put("titles", titles(post, reader));
        story.put("anchor", "story-" + post.id());
        story.put("topics", topicNames(post.topicIds(), names, " · "));
        story.put("html", markups.get(post, markup::of));
        story.put("text", post.text());
        story.put("picture", null);
        story.put("source_link", post.link());
        story.put(
                "source_host",
                post.link() == null ? "" : URI.create(post.link()).getHost());
        return story;
    }

    private static List<Map<String, Object>> titles(ReleasedPost post, Language reader) {
        Headline headline = Headline.of(post.title(), post.language(), reader);
        List<Map<String, Object>> titles = new ArrayList<>();
        titles.add(title(headline.first(), false));
        if (headline.second() != null) {
            titles.add(title(headline.second(), true));
        }
        return titles;
    }

    private static Map<String, Object> title(Headline.Part part, boolean isSecond) {
        return Map.of("lang", part.lang(), "words", part.text(), "is_second", isSecond);
    }

    private String fonts(LanguageTag language) {
        Language nearest = language.nearest();
        return "font-family:" + templates.say(nearest, "fonts_sans", Map.of()) + ";line-height:"
                + templates.say(nearest, "fonts_leading", Map.of());
    }

    private Map<String, @Nullable Object> title(ReleasedPost post, Language reader) {
        Map<String, @Nullable Object> title = new LinkedHashMap<>();
        title.put("title", post.title());
        title.put("lang", post.language().value());
        title.put("link", site.link(reader, "/posts/" + post.id()));
        return title;
    }

    private static Map<String, Object> action(OpenAction action) {
        return Map.of("title", action.title(), "until", action.until(), "link", action.link());
    }

    private String reason(Signature signature, Map<Long, Topic> names) {
        return templates.say(
                signature.language(),
                "digest_reason",
                Map.of(
                        "topics",
                        topicNames(
                                signature.topics(), names, signature.language().isHan() ? "、" : ", ")));
    }

    /** In the order of the list that readers choose from. */
    private static String topicNames(Set<Long> ids, Map<Long, Topic> names, String between) {
        return names.values().stream()
                .filter(topic -> ids.contains(topic.id()))
                .map(Topic::name)
                .collect(Collectors.joining(between));
    }
}
