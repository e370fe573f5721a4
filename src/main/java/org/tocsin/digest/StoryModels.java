package org.tocsin.digest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.base.Utf8;
import com.ibm.icu.util.ULocale;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.MailTemplates;
import org.tocsin.post.Headline;
import org.tocsin.post.PictureInside;
import org.tocsin.post.ReleasedPost;
import org.tocsin.text.Dates;
import org.tocsin.topic.Topic;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Site;

/** Stories as the template of digests shows them. */
final class StoryModels {
    /** What is longer is shown by its summary: no program would show a mail that holds it to its end. */
    private static final int LONGEST = 80_000;

    private final MailTemplates templates;
    private final Site site;

    /** By the very post, not one like it: what a round renders a thousand times is gone with the round. */
    private final Cache<ReleasedPost, Markup> markups =
            Caffeine.newBuilder().weakKeys().build();

    StoryModels(MailTemplates templates, Site site) {
        this.templates = templates;
        this.site = site;
    }

    /** @param octets with the looks that it has in a mail */
    private record Markup(String html, int octets) {}

    /** How the text of one digest is told. */
    record Telling(Language language, boolean isBrief, Map<Long, Topic> topics, Set<Long> pictures) {}

    /** Of the html, in the mail. */
    int octets(Story story, boolean isBrief) {
        ReleasedPost post = story.post();
        return isCut(post, isBrief)
                ? Utf8.encodedLength(post.summary())
                : full(post).octets();
    }

    Map<String, @Nullable Object> whole(Story story, Telling telling) {
        ReleasedPost post = story.post();
        boolean isCut = isCut(post, telling.isBrief());
        Map<String, @Nullable Object> model = new LinkedHashMap<>(titled(story, telling.language()));
        model.put("dir", post.language().direction());
        model.put("date", Dates.day(post.dated(), site.zone(), telling.language()));
        model.put("titles", titles(post, telling.language()));
        model.put("anchor", "story-" + post.id());
        model.put("topics", names(post.topicIds(), telling.topics(), " · "));
        model.put("is_cut", isCut);
        model.put("html", isCut ? StoryMarkup.summary(post) : carried(post, telling));
        model.put("text", telling.isBrief() ? post.summary() : post.text());
        model.put("is_brief", telling.isBrief());
        model.put("also", also(story, telling.language()));
        model.put("picture", null);
        model.put("source_link", post.link());
        model.put(
                "source_host",
                post.link() == null ? "" : URI.create(post.link()).getHost());
        return model;
    }

    /** A story by its title alone. */
    Map<String, @Nullable Object> titled(Story story, Language reader) {
        ReleasedPost post = story.post();
        Map<String, @Nullable Object> title = new LinkedHashMap<>();
        title.put("title", post.title());
        title.put("lang", post.language().value());
        title.put("link", page(post, reader));
        return title;
    }

    /** In the order of the list that readers choose from. */
    static String names(Set<Long> ids, Map<Long, Topic> topics, String between) {
        return topics.values().stream()
                .filter(topic -> ids.contains(topic.id()))
                .map(Topic::name)
                .collect(Collectors.joining(between));
    }

    private boolean isCut(ReleasedPost post, boolean isBrief) {
        return isBrief ? !post.summary().isBlank() : full(post).octets() > LONGEST;
    }

    private Markup full(ReleasedPost post) {
        return markups.get(post, this::markup);
    }

    private Markup markup(ReleasedPost post) {
        String html = StoryMarkup.of(post);
        return new Markup(
                html,
                Utf8.encodedLength(templates.styled(
                        post.language().nearest(), html, post.language().direction())));
    }

    private String carried(ReleasedPost post, Telling telling) {
        String html = full(post).html();
        boolean areAllThere = post.pictures().stream().map(PictureInside::id).allMatch(telling.pictures()::contains);
        return areAllThere ? html : StoryMarkup.withoutOthers(html, telling.pictures(), page(post, telling.language()));
    }

    private List<Map<String, Object>> also(Story story, Language reader) {
        return story.others().stream()
                .map(other -> Map.<String, Object>of(
                        "lang",
                        other.language().value(),
                        "words",
                        templates.say(reader, "digest_also", Map.of("language", ownName(other.language()))),
                        "link",
                        page(other, reader)))
                .toList();
    }

    private static String ownName(LanguageTag tag) {
        ULocale locale = ULocale.forLanguageTag(tag.value());
        return Language.of(tag.value()).map(Language::ownName).orElse(locale.getDisplayLanguage(locale));
    }

    private String page(ReleasedPost post, Language reader) {
        return site.link(reader, "/posts/" + post.id());
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
}
