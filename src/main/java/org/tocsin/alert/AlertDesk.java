package org.tocsin.alert;

import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** What the pages of the desk about alerts ask. */
record AlertDesk(AlertRules rules, AlertSights sights, Topics topics, Clock clock) {
    Set<Long> topicIds() {
        return topics.groups(Language.EN).stream()
                .map(TopicGroup::topics)
                .flatMap(java.util.List::stream)
                .map(Topic::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
