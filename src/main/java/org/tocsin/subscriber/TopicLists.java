package org.tocsin.subscriber;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.db.Outage;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** The topics to choose from, as they were last read: forms can be shown again, filled, while the database is away. */
public final class TopicLists {
    private final Topics topics;
    private final Map<Language, TopicList> lastRead = new ConcurrentHashMap<>();

    public TopicLists(Topics topics) {
        this.topics = topics;
    }

    TopicList in(Language language) {
        try {
            TopicList read = new TopicList(topics.groups(language));
            lastRead.put(language, read);
            return read;
        } catch (RuntimeException e) {
            TopicList known = lastRead.get(language);
            if (known == null || !Outage.isBehind(e)) {
                throw e;
            }
            return known;
        }
    }
}
