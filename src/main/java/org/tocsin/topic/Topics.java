package org.tocsin.topic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

/** The two-level list of topics. */
public final class Topics {
    private final TopicDao topics;
    private final Transactions transactions;
    private final TopicTree tree;

    public Topics(Jdbi jdbi, Transactions transactions) {
        this.topics = jdbi.onDemand(TopicDao.class);
        this.tree = new TopicTree(jdbi, transactions);
        this.transactions = transactions;
    }

    /**
     * One line of a list to load.
     *
     * @param parent null for a group, else the slug of one that stands before
     */
    public record Entry(Slug slug, @Nullable Slug parent, Map<Language, String> names) {}

    /** Every topic by id, groups first. */
    public Map<Long, Topic> all(Language language) {
        return topics.all(language.tag()).stream()
                .map(found -> new Topic(found.id(), new Slug(found.slug()), found.parentId(), found.name()))
                .collect(Collectors.toMap(Topic::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /** Those that are offered to nobody any more. */
    public Set<Long> archived() {
        return topics.all(Language.EN.tag()).stream()
                .filter(TopicDao.Named::isArchived)
                .map(TopicDao.Named::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The topic that bore this name in addresses before it was renamed or became part of another. */
    public Optional<Topic> formerly(Slug slug, Language language) {
        return topics.formerly(slug.value()).map(all(language)::get);
    }

    /** The list as readers choose from it; groups without topics and what is archived are left out. */
    public List<TopicGroup> groups(Language language) {
        Map<Long, List<Topic>> byParent = new LinkedHashMap<>();
        Set<Long> archived = archived();
        Map<Long, Topic> all = all(language);
        all.keySet().removeAll(archived);
        all.values().stream()
                .filter(topic -> topic.parentId() != null)
                .forEach(topic -> byParent.computeIfAbsent(topic.parentId(), ignored -> new ArrayList<>())
                        .add(topic));
        return all.values().stream()
                .filter(topic -> byParent.containsKey(topic.id()))
                .map(group -> new TopicGroup(group, List.copyOf(byParent.getOrDefault(group.id(), List.of()))))
                .toList();
    }

    public Optional<Topic> find(Slug slug, Language language) {
        return all(language).values().stream()
                .filter(topic -> topic.slug().equals(slug))
                .findFirst();
    }

    /** For staff. */
    TopicTree tree() {
        return tree;
    }

    public boolean isEmpty() {
        return topics.count() == 0;
    }

    /** Loads a list into an empty table, all of it or none. */
    public void load(List<Entry> entries) {
        transactions.run(() -> {
            Map<Slug, Long> ids = new LinkedHashMap<>();
            for (Entry entry : entries) {
                Long parent = entry.parent() == null ? null : ids.get(entry.parent());
                long id = topics.insert(entry.slug().value(), parent, ids.size());
                ids.put(entry.slug(), id);
                entry.names().forEach((language, name) -> topics.insertName(id, language.tag(), name));
            }
        });
    }
}
