package org.tocsin.post;

import com.google.common.collect.Lists;
import com.google.common.hash.HashCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Which items of a feed we have already, by key or, where the feed has renamed them, by their page. */
final class KnownPosts {
    private static final int AT_ONCE = 500;

    private final PostDao posts;
    private final MarkDao marks;
    private final Map<HashCode, PostDao.Known> byKey = new HashMap<>();

    private KnownPosts(Jdbi jdbi) {
        this.posts = jdbi.onDemand(PostDao.class);
        this.marks = jdbi.onDemand(MarkDao.class);
    }

    static KnownPosts of(Jdbi jdbi, long owner, List<Incoming> items) {
        KnownPosts known = new KnownPosts(jdbi);
        for (List<Incoming> some : Lists.partition(items, AT_ONCE)) {
            List<byte[]> keys = some.stream().map(item -> item.key().asBytes()).toList();
            known.posts.known(owner, keys).forEach(post -> known.byKey.put(HashCode.fromBytes(post.sourceKey()), post));
        }
        known.findRenamed(items);
        return known;
    }

    Optional<PostDao.Known> find(Incoming item) {
        return Optional.ofNullable(byKey.get(item.key()));
    }

    Collection<PostDao.Known> all() {
        return byKey.values();
    }

    /** A post whose own key is still in the feed is another one, even on the same page. */
    private void findRenamed(List<Incoming> items) {
        Map<HashCode, List<Incoming>> unknown = new HashMap<>();
        items.stream()
                .filter(item -> !byKey.containsKey(item.key()))
                .forEach(item -> item.marks(PostMark.Kind.OWN_PAGE)
                        .forEach(mark -> unknown.computeIfAbsent(mark.hash(), ignored -> new ArrayList<>())
                                .add(item)));
        unknown.values().removeIf(same -> same.size() > 1); // such pages tell nothing
        Set<Long> taken = byKey.values().stream().map(PostDao.Known::id).collect(Collectors.toCollection(HashSet::new));
        for (List<HashCode> some : Lists.partition(List.copyOf(unknown.keySet()), AT_ONCE)) {
            marks.bearing(some.stream().map(HashCode::asBytes).toList()).stream()
                    .filter(marked ->
                            marked.kind().equals(PostMark.Kind.OWN_PAGE.letter()) && taken.add(marked.postId()))
                    .forEach(marked -> recognise(marked, unknown));
        }
    }

    private void recognise(MarkDao.Marked marked, Map<HashCode, List<Incoming>> unknown) {
        List<Incoming> items = unknown.getOrDefault(HashCode.fromBytes(marked.mark()), List.of());
        posts.byId(List.of(marked.postId())).forEach(post -> items.forEach(item -> byKey.put(item.key(), post)));
    }
}
