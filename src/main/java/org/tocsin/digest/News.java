package org.tocsin.digest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.post.ReleasedPost;
import org.tocsin.value.Language;

/** What was released since a mark, and who of it is owed what. */
final class News {
    private final List<ReleasedPost> posts;
    private final Set<Long> topics;

    News(List<ReleasedPost> posts) {
        this.posts = posts;
        this.topics = posts.stream().flatMap(post -> post.topicIds().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Those of the topics in which there is news. */
    Set<Long> topicsAmong(Set<Long> chosen) {
        Set<Long> among = new HashSet<>(chosen);
        among.retainAll(topics);
        return among;
    }

    /**
     * The stories that match any of the topics, each once, in the translation that suits the reader best; the newest
     * first.
     */
    List<ReleasedPost> stories(Set<Long> topics, Language reader) {
        Map<Long, List<ReleasedPost>> byStory = new LinkedHashMap<>();
        posts.forEach(post -> byStory.computeIfAbsent(post.storyId(), ignored -> new ArrayList<>())
                .add(post));
        return byStory.values().stream()
                .filter(translations -> matches(translations, topics))
                .map(translations -> best(translations, reader))
                .sorted(Comparator.comparing(ReleasedPost::dated)
                        .thenComparing(ReleasedPost::release)
                        .reversed())
                .toList();
    }

    private static boolean matches(Collection<ReleasedPost> translations, Set<Long> topics) {
        return translations.stream().flatMap(post -> post.topicIds().stream()).anyMatch(topics::contains);
    }

    private static ReleasedPost best(List<ReleasedPost> translations, Language reader) {
        List<String> wanted = reader.preferences().stream().map(Language::tag).toList();
        return translations.stream()
                .min(Comparator.comparingInt((ReleasedPost post) ->
                                place(wanted, post.language().value()))
                        .thenComparing(ReleasedPost::release))
                .orElseThrow();
    }

    private static int place(List<String> wanted, String tag) {
        int place = wanted.indexOf(tag);
        return place < 0 ? wanted.size() : place;
    }
}
