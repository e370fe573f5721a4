package org.tocsin.topic;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

/** Adds topics to the list, names them anew and puts them into other groups. */
public final class TopicEdits {
    private final Topics topics;
    private final TopicDao rows;
    private final TopicEditDao edits;
    private final Transactions transactions;

    public TopicEdits(Jdbi jdbi, Transactions transactions, Topics topics) {
        this.topics = topics;
        this.rows = jdbi.onDemand(TopicDao.class);
        this.edits = jdbi.onDemand(TopicEditDao.class);
        this.transactions = transactions;
    }

    /** What came of it. */
    public enum Edit {
        ADDED,
        CHANGED,
        NO_SUCH_GROUP,
        /** The name is that of a group. */
        IS_GROUP
    }

    /** Makes the list say so; names in languages that are not mentioned stay. */
    public Edit put(Slug slug, Slug group, Map<Language, String> names) {
        return transactions.call(() -> {
            Optional<Topic> parent = topics.find(group, Language.EN).filter(Topic::isGroup);
            if (parent.isEmpty()) {
                return Edit.NO_SUCH_GROUP;
            }
            Optional<Topic> known = topics.find(slug, Language.EN);
            if (known.filter(Topic::isGroup).isPresent()) {
                return Edit.IS_GROUP;
            }
            long id = known.map(Topic::id)
                    .orElseGet(() -> rows.insert(slug.value(), parent.get().id(), edits.nextPosition()));
            edits.move(id, parent.get().id());
            names.forEach((language, name) -> edits.name(id, language.tag(), name));
            return known.isPresent() ? Edit.CHANGED : Edit.ADDED;
        });
    }
}
