package org.tocsin.post;

import java.util.List;
import java.util.function.LongPredicate;
import org.tocsin.topic.TopicGroup;

/** A group of topics to open and choose from. */
public record ChoiceGroup(String name, List<Choice> topics, boolean isOpen) {

    static List<ChoiceGroup> of(List<TopicGroup> groups, LongPredicate isChosen) {
        return groups.stream().map(group -> of(group, isChosen)).toList();
    }

    private static ChoiceGroup of(TopicGroup group, LongPredicate isChosen) {
        List<Choice> topics = group.topics().stream()
                .map(topic -> new Choice(String.valueOf(topic.id()), topic.name(), isChosen.test(topic.id())))
                .toList();
        return new ChoiceGroup(group.group().name(), topics, topics.stream().anyMatch(Choice::isChosen));
    }
}
