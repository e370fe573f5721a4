package org.tocsin.alert;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;

/** Takes in alerts of the past. */
final class Archive {
    private final ArchiveDao dao;
    private final Transactions transactions;
    private final Topics topics;

    Archive(Jdbi jdbi, Transactions transactions, Topics topics) {
        this.dao = jdbi.onDemand(ArchiveDao.class);
        this.transactions = transactions;
        this.topics = topics;
    }

    void load(ArchiveAlert alert) {
        List<Long> topicIds = alert.topics().stream().map(this::topicId).toList();
        transactions.run(() -> {
            if (!dao.exists(alert.id())) {
                insert(alert, topicIds);
            }
        });
    }

    private void insert(ArchiveAlert alert, List<Long> topicIds) {
        String origin = alert.source() == null ? null : alert.source().publisher();
        long id = dao.insert(
                alert.id(), alert.published(), alert.eventsFrom(), alert.eventsTo(), alert.country(), origin);
        insertTexts(id, alert);
        for (int i = 0; i < alert.asks().size(); i++) {
            int position = i;
            alert.asks().get(i).forEach((key, words) -> dao.insertDemand(id, position, tag(key), words));
        }
        for (int i = 0; i < alert.people().size(); i++) {
            insertPerson(id, i, alert.people().get(i));
        }
        insertAddressees(id, "target", 0, alert.addressees());
        insertAddressees(id, "copy", alert.addressees().size(), alert.copiesTo());
        topicIds.forEach(topicId -> dao.insertTopic(id, topicId));
    }

    private void insertPerson(long id, int position, ArchiveAlert.Person person) {
        dao.insertPerson(id, position, person);
        Map<String, String> places = person.heldAtIn() == null ? Map.of() : person.heldAtIn();
        places.forEach((key, place) -> dao.insertPlace(id, position, tag(key), place));
    }

    /** One for every language that has a title; what is missing in it is left out rather than mixed with another. */
    private void insertTexts(long id, ArchiveAlert alert) {
        Map<String, String> summaries = alert.summary();
        alert.title()
                .forEach((key, title) -> dao.insertText(
                        id,
                        tag(key),
                        title,
                        summaries.getOrDefault(key, ""),
                        alert.banner().getOrDefault(key, ""),
                        alert.also().getOrDefault(key, "")));
    }

    private void insertAddressees(long id, String kind, int from, List<ArchiveAlert.Addressee> addressees) {
        for (int i = 0; i < addressees.size(); i++) {
            dao.insertAddressee(
                    id, from + i, kind, addressees.get(i), addressees.get(i).fullNote());
        }
    }

    private long topicId(String slug) {
        return topics.find(new Slug(slug), Language.EN)
                .map(Topic::id)
                .orElseThrow(() -> new IllegalArgumentException("there is no topic " + slug));
    }

    /** The files write {@code zh_hans}. */
    private static String tag(String key) {
        return LanguageTag.parse(key)
                .orElseThrow(() -> new IllegalArgumentException("not a language: " + key))
                .value();
    }
}
