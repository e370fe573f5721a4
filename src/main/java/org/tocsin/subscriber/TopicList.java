package org.tocsin.subscriber;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;

/** The topics to choose from, in one language. */
record TopicList(List<TopicGroup> groups) {

    Map<String, Long> idsBySlug() {
        Map<String, Long> ids = new LinkedHashMap<>();
        groups.forEach(
                group -> group.topics().forEach(topic -> ids.put(topic.slug().value(), topic.id())));
        return ids;
    }

    Map<Long, String> slugsById() {
        Map<Long, String> slugs = new LinkedHashMap<>();
        idsBySlug().forEach((slug, id) -> slugs.put(id, slug));
        return slugs;
    }

    Set<String> slugs(Collection<Long> ids) {
        Set<String> slugs = new LinkedHashSet<>();
        for (TopicGroup group : groups) {
            for (Topic topic : group.topics()) {
                if (ids.contains(topic.id())) {
                    slugs.add(topic.slug().value());
                }
            }
        }
        return slugs;
    }
}
