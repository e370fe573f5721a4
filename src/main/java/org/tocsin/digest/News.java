package org.tocsin.digest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.ReleasedPost;
import org.tocsin.value.Language;

/** What was released since a mark, and who of it is owed what. */
final class News {
    private final long mark;
    private final long upto;
    private final List<ReleasedPost> posts;
    private final Decisions decisions;
    private final Set<Long> topics;
    private final Set<Long> heldTopics;

    /** @param posts what was released after the mark, up to and including the other number */
    News(long mark, long upto, List<ReleasedPost> posts, Decisions decisions) {
        this.mark = mark;
        this.upto = upto;
        this.posts = posts;
        this.decisions = decisions;
        this.topics = topicsOf(posts);
        this.heldTopics = topicsOf(posts.stream()
                .filter(post -> decisions.heldStories().contains(post.storyId()))
                .toList());
    }

    private static Set<Long> topicsOf(List<ReleasedPost> posts) {
        return posts.stream().flatMap(post -> post.topicIds().stream()).collect(Collectors.toUnmodifiableSet());
    }

    long upto() {
        return upto;
    }

    /** Those of the topics in which there is news. */
    Set<Long> topicsAmong(Set<Long> chosen) {
        Set<Long> among = new HashSet<>(chosen);
        among.retainAll(topics);
        return among;
    }

    /** Whether a story of theirs is held: then they get none of it before that is decided. */
    boolean isHeldFor(Set<Long> chosen) {
        return !heldTopics.isEmpty() && !Collections.disjoint(heldTopics, chosen);
    }

    /**
     * The stories that match any of the topics, each once, in the translation that suits the reader best; those that
     * staff gave a place first, then the newest first.
     *
     * @param wanted languages, the best first
     */
    List<Story> stories(Set<Long> chosen, List<Language> wanted) {
        Map<Long, List<ReleasedPost>> byStory = new LinkedHashMap<>();
        posts.forEach(post -> byStory.computeIfAbsent(post.storyId(), ignored -> new ArrayList<>())
                .add(post));
        return byStory.values().stream()
                .filter(translations -> !Collections.disjoint(topicsOf(translations), chosen))
                .map(translations -> story(translations, wanted))
                .sorted(Comparator.comparingInt((Story story) -> decisions.place(story.id()))
                        .thenComparing(Comparator.comparing(
                                        (Story story) -> story.post().dated())
                                .thenComparing(story -> story.post().release())
                                .reversed()))
                .toList();
    }

    /** What the editor says on top, in the best language that there is; null when nothing. */
    @Nullable
    String note(List<Language> wanted) {
        String words = decisions.notes().subMap(mark + 1, upto + 1).values().stream()
                .map(note -> inBest(note, wanted))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
        return words.isEmpty() ? null : words;
    }

    private static @Nullable String inBest(Map<String, String> note, List<Language> wanted) {
        return wanted.stream()
                .map(language -> note.get(language.tag()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Story story(List<ReleasedPost> translations, List<Language> wanted) {
        List<String> tags = wanted.stream().map(Language::tag).toList();
        ReleasedPost best = translations.stream()
                .min(Comparator.comparingInt((ReleasedPost post) ->
                                place(tags, post.language().value()))
                        .thenComparing(ReleasedPost::release))
                .orElseThrow();
        return new Story(
                best,
                translations.stream().filter(other -> other.id() != best.id()).toList());
    }

    private static int place(List<String> wanted, String tag) {
        int place = wanted.indexOf(tag);
        return place < 0 ? wanted.size() : place;
    }
}
