package org.tocsin.topic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

/** Adds topics and groups to the list, names them anew, moves, renames and archives them, for programs. */
public final class TopicEdits {
    private final TopicDao rows;
    private final TopicEditDao edits;
    private final TopicTree tree;
    private final Transactions transactions;

    public TopicEdits(Jdbi jdbi, Transactions transactions, Topics topics) {
        this.rows = jdbi.onDemand(TopicDao.class);
        this.edits = jdbi.onDemand(TopicEditDao.class);
        this.tree = topics.tree();
        this.transactions = transactions;
    }

    /** What came of it. */
    public enum Edit {
        ADDED,
        CHANGED,
        NO_SUCH_GROUP,
        /** A group is no topic, and a topic no group. */
        OTHER_KIND,
        /** Another has that name in addresses. */
        TAKEN
    }

    /**
     * What the list is to say of one.
     *
     * @param slug its name in addresses from now on; null to leave that as it is
     * @param group null for a group
     * @param names those in other languages stay
     * @param isArchived whether it is offered to nobody any more; null to leave that as it is
     */
    public record Wanted(
            @Nullable Slug slug,
            @Nullable Slug group,
            Map<Language, String> names,
            @Nullable Boolean isArchived) {}

    /**
     * One as it stands.
     *
     * @param group null for a group
     * @param names by language tag
     */
    public record Entry(String slug, @Nullable String group, Map<String, String> names, boolean isArchived) {}

    /** The topic or group of that name, or that had it before. */
    public Optional<Entry> find(Slug slug) {
        List<TopicTree.Node> all = tree.all();
        return find(all, slug)
                .map(node -> new Entry(
                        node.slug(),
                        all.stream()
                                .filter(other -> Long.valueOf(other.id()).equals(node.parentId()))
                                .map(TopicTree.Node::slug)
                                .findFirst()
                                .orElse(null),
                        node.names(),
                        node.isArchived()));
    }

    /** Makes the list say so, of the one that has this name, or had it before; adds it where there is none. */
    public Edit put(Slug slug, Wanted wanted) {
        return transactions.call(() -> {
            List<TopicTree.Node> all = tree.all();
            TopicTree.Node known = find(all, slug).orElse(null);
            Slug named =
                    Optional.ofNullable(wanted.slug()).orElseGet(() -> known == null ? slug : new Slug(known.slug()));
            Edit refused = refused(all, known, named, wanted);
            if (refused != null) {
                return refused;
            }
            Long parent = Optional.ofNullable(wanted.group())
                    .flatMap(group -> find(all, group))
                    .map(TopicTree.Node::id)
                    .orElse(null);
            write(known == null ? rows.insert(named.value(), parent, edits.nextPosition()) : known.id(), named, wanted);
            if (known != null) {
                rename(known, named, parent);
            }
            return known == null ? Edit.ADDED : Edit.CHANGED;
        });
    }

    private @Nullable Edit refused(
            List<TopicTree.Node> all, TopicTree.@Nullable Node known, Slug named, Wanted wanted) {
        Slug group = wanted.group();
        if (group != null
                && find(all, group).filter(found -> found.parentId() == null).isEmpty()) {
            return Edit.NO_SUCH_GROUP;
        }
        if (known != null && (known.parentId() == null) != (group == null)) {
            return Edit.OTHER_KIND;
        }
        boolean isTaken = all.stream()
                .anyMatch(other -> other.slug().equals(named.value()) && (known == null || other.id() != known.id()));
        return isTaken ? Edit.TAKEN : null;
    }

    private void write(long id, Slug named, Wanted wanted) {
        rows.dropAlias(named.value());
        wanted.names().forEach((language, name) -> rows.putName(id, language.tag(), name));
        if (wanted.isArchived() != null) {
            rows.archive(id, wanted.isArchived());
        }
    }

    private void rename(TopicTree.Node before, Slug slug, @Nullable Long parent) {
        rows.change(before.id(), slug.value(), parent);
        if (!before.slug().equals(slug.value())) {
            rows.putAlias(before.slug(), before.id());
        }
    }

    private Optional<TopicTree.Node> find(List<TopicTree.Node> all, Slug slug) {
        return all.stream()
                .filter(node -> node.slug().equals(slug.value()))
                .findFirst()
                .or(() -> rows.formerly(slug.value())
                        .flatMap(id ->
                                all.stream().filter(node -> node.id() == id).findFirst()));
    }
}
