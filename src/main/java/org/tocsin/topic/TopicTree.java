package org.tocsin.topic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

/** The list of topics as staff look after it. Nothing that is done here loses a subscription. */
final class TopicTree {
    private final TopicDao topics;
    private final Transactions transactions;

    TopicTree(Jdbi jdbi, Transactions transactions) {
        this.topics = jdbi.onDemand(TopicDao.class);
        this.transactions = transactions;
    }

    /** A topic or group with its names by language tag. */
    record Node(
            long id,
            String slug,
            @Nullable Long parentId,
            String name,
            boolean isArchived,
            Map<String, String> names) {}

    /** What became of a change. */
    enum Outcome {
        DONE,
        TAKEN,
        IMPOSSIBLE
    }

    /** Groups first, each in its order; named in English where there is a name in English. */
    List<Node> all() {
        Map<Long, Map<String, String>> names = new HashMap<>();
        topics.names()
                .forEach(name -> names.computeIfAbsent(name.topicId(), ignored -> new HashMap<>())
                        .put(name.language(), name.name()));
        return topics.all(Language.EN.tag()).stream()
                .map(found -> new Node(
                        found.id(),
                        found.slug(),
                        found.parentId(),
                        found.name(),
                        found.isArchived(),
                        names.getOrDefault(found.id(), Map.of())))
                .toList();
    }

    Optional<Node> find(long id) {
        return all().stream().filter(node -> node.id() == id).findFirst();
    }

    /** @param parentId null for a group */
    Outcome add(Slug slug, @Nullable Long parentId, Map<Language, String> names, Runnable onRecord) {
        return transactions.call(() -> {
            List<Node> all = all();
            if (isTaken(all, slug, 0) || !isGroup(all, parentId)) {
                return isTaken(all, slug, 0) ? Outcome.TAKEN : Outcome.IMPOSSIBLE;
            }
            long id = topics.insert(slug.value(), parentId, all.size());
            names.forEach((language, name) -> topics.insertName(id, language.tag(), name));
            topics.dropAlias(slug.value());
            onRecord.run();
            return Outcome.DONE;
        });
    }

    /** A former name in addresses still leads here. */
    Outcome change(long id, Slug slug, @Nullable Long parentId, Map<Language, String> names, Runnable onRecord) {
        return transactions.call(() -> {
            List<Node> all = all();
            Node before = find(id).orElse(null);
            if (before == null || (before.parentId() == null) != (parentId == null) || !isGroup(all, parentId)) {
                return Outcome.IMPOSSIBLE;
            }
            if (isTaken(all, slug, id)) {
                return Outcome.TAKEN;
            }
            topics.change(id, slug.value(), parentId);
            topics.dropAlias(slug.value());
            if (!before.slug().equals(slug.value())) {
                topics.putAlias(before.slug(), id);
            }
            for (Language language : Language.values()) {
                String name = names.get(language);
                if (name == null) {
                    topics.dropName(id, language.tag());
                } else {
                    topics.putName(id, language.tag(), name);
                }
            }
            onRecord.run();
            return Outcome.DONE;
        });
    }

    /** Everything that named the one names the other: readers, posts, urgent actions, sources, old addresses. */
    Outcome merge(long from, long into, Runnable onRecord) {
        return transactions.call(() -> {
            Node one = find(from).orElse(null);
            Node other = find(into).orElse(null);
            if (from == into || one == null || other == null || one.parentId() == null || other.parentId() == null) {
                return Outcome.IMPOSSIBLE;
            }
            topics.moveSubscribers(from, into);
            topics.leaveSubscribers(from);
            topics.movePosts(from, into);
            topics.leavePosts(from);
            topics.moveAlerts(from, into);
            topics.leaveAlerts(from);
            topics.moveLabels(from, into);
            topics.moveRules(from, into);
            topics.moveAliases(from, into);
            topics.moveMergers(from, into);
            topics.noteMerger(from, into);
            topics.delete(from);
            topics.putAlias(one.slug(), into);
            onRecord.run();
            return Outcome.DONE;
        });
    }

    /** One place up or down among its neighbours. */
    void move(long id, boolean isUp, Runnable onRecord) {
        transactions.run(() -> find(id).ifPresent(node -> {
            List<Node> neighbours = new ArrayList<>(all().stream()
                    .filter(other -> java.util.Objects.equals(other.parentId(), node.parentId()))
                    .toList());
            int at = neighbours.indexOf(node);
            int to = isUp ? at - 1 : at + 1;
            if (to >= 0 && to < neighbours.size()) {
                Collections.swap(neighbours, at, to);
                for (int place = 0; place < neighbours.size(); place++) {
                    topics.place(neighbours.get(place).id(), place);
                }
                onRecord.run();
            }
        }));
    }

    /** An archived topic keeps its readers and posts, for the day when it is brought back. */
    void archive(long id, boolean isArchived, Runnable onRecord) {
        transactions.run(() -> {
            topics.archive(id, isArchived);
            onRecord.run();
        });
    }

    private static boolean isTaken(List<Node> all, Slug slug, long butBy) {
        return all.stream().anyMatch(node -> node.id() != butBy && node.slug().equals(slug.value()));
    }

    private static boolean isGroup(List<Node> all, @Nullable Long id) {
        return id == null || all.stream().anyMatch(node -> node.id() == id && node.parentId() == null);
    }
}
