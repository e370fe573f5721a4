package org.tocsin.post;

import com.google.common.collect.Lists;
import com.google.common.hash.HashCode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.db.PlainSql;

/** Joins the translations of one piece into a story. */
final class Stories {
    private static final int AT_ONCE = PlainSql.LONGEST_LIST;

    private final MarkDao marks;

    Stories(MarkDao marks) {
        this.marks = marks;
    }

    /** Notes what the posts are known by, and joins each with those that it is a translation of. */
    void settle(Map<Long, Incoming> posts, Instant now) {
        note(posts);
        Map<HashCode, List<MarkDao.Marked>> bearers = bearers(posts.values().stream()
                .flatMap(item -> item.marks().stream())
                .map(PostMark::hash)
                .distinct()
                .toList());
        Map<Long, Long> storyOf = new HashMap<>();
        bearers.values().forEach(all -> all.forEach(one -> storyOf.put(one.postId(), one.storyId())));
        posts.forEach((id, item) -> {
            Set<Long> others = item.marks().stream()
                    .flatMap(mark -> bearers.getOrDefault(mark.hash(), List.of()).stream()
                            .filter(bearer -> isAnswered(mark.kind(), bearer.kind())))
                    .filter(bearer -> bearer.postId() != id
                            && !bearer.language().equals(item.language().value()))
                    .map(MarkDao.Marked::postId)
                    .collect(Collectors.toSet());
            others.forEach(other -> join(id, other, storyOf, now));
        });
    }

    private void note(Map<Long, Incoming> posts) {
        List<Map.Entry<Long, PostMark>> all = posts.entrySet().stream()
                .flatMap(entry -> entry.getValue().marks().stream().map(mark -> Map.entry(entry.getKey(), mark)))
                .toList();
        if (!all.isEmpty()) {
            marks.add(
                    all.stream().map(Map.Entry::getKey).toList(),
                    all.stream().map(entry -> entry.getValue().hash().asBytes()).toList(),
                    all.stream().map(entry -> entry.getValue().kind().letter()).toList());
        }
    }

    private Map<HashCode, List<MarkDao.Marked>> bearers(List<HashCode> hashes) {
        return Lists.partition(hashes, AT_ONCE).stream()
                .map(some -> marks.bearing(some.stream().map(HashCode::asBytes).toList()))
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(marked -> HashCode.fromBytes(marked.mark())));
    }

    private static boolean isAnswered(PostMark.Kind mine, String theirs) {
        return switch (mine) {
            case NAMED -> theirs.equals(PostMark.Kind.ADDRESS.letter());
            case ADDRESS -> theirs.equals(PostMark.Kind.NAMED.letter());
            case COMMON -> theirs.equals(PostMark.Kind.COMMON.letter());
            case OWN_PAGE -> false;
        };
    }

    private void join(long id, long other, Map<Long, Long> storyOf, Instant now) {
        long one = storyOf.getOrDefault(id, id);
        long two = storyOf.getOrDefault(other, other);
        if (one != two && join(one, two)) {
            storyOf.replaceAll((post, story) -> story == Math.max(one, two) ? Math.min(one, two) : story);
        }
        if (storyOf.getOrDefault(id, id).equals(storyOf.getOrDefault(other, other))) {
            marks.goAhead(Math.min(one, two), now);
        }
    }

    /**
     * Makes one story of two, which goes by the number of the older.
     *
     * @return false when both have a post in the same language: these are no translations of each other
     */
    boolean join(long one, long two) {
        List<MarkDao.Sibling> younger = marks.story(Math.max(one, two));
        Set<String> languages = new HashSet<>();
        boolean isTwice = Stream.concat(marks.story(Math.min(one, two)).stream(), younger.stream())
                .anyMatch(post -> !languages.add(post.language()));
        if (isTwice) {
            return false;
        }
        younger.forEach(post -> marks.join(post.id(), Math.min(one, two)));
        return true;
    }
}
