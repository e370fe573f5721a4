package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.TopicGroup;
import org.tocsin.web.PageContext;

/**
 * One group of topics on a form.
 *
 * @param count how many of its topics are chosen, in words
 * @param open the attribute that unfolds it; null where it stays folded
 * @param topics those to be seen
 * @param hidden slugs of those that are chosen but filtered away
 * @param whole its slug, for choosing all of it; null while topics are filtered
 */
record TopicGroupChoice(
        String name,
        String count,
        @Nullable String open,
        List<Option> topics,
        List<String> hidden,
        @Nullable String whole) {

    static TopicGroupChoice of(TopicGroup group, Set<String> chosen, TopicFilter filter, PageContext context) {
        List<Option> topics = group.topics().stream()
                .filter(topic -> filter.shows(group, topic))
                .map(topic -> Option.box(
                        topic.slug().value(),
                        topic.name(),
                        chosen.contains(topic.slug().value())))
                .toList();
        List<String> hidden = group.topics().stream()
                .filter(topic -> !filter.shows(group, topic))
                .map(topic -> topic.slug().value())
                .filter(chosen::contains)
                .toList();
        long marked = hidden.size()
                + topics.stream().filter(topic -> topic.mark() != null).count();
        boolean isOpen = filter.isActive() || marked > 0;
        return new TopicGroupChoice(
                group.group().name(),
                context.say(
                        "subscribe_group_count",
                        Map.of("chosen", marked, "topics", group.topics().size())),
                isOpen ? "open" : null,
                topics,
                hidden,
                filter.isActive() ? null : group.group().slug().value());
    }

    /** Whether the page has to show anything of it. */
    public boolean isSeen() {
        return !topics.isEmpty();
    }
}
