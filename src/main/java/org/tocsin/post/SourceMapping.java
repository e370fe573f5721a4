package org.tocsin.post;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;

/** The table of what a source calls things and which topics that means. */
public final class SourceMapping {
    private static final String ARCHIVED = "an archived topic";

    private final long sourceId;
    private final List<LabelDao.Label> labels;
    private final List<LabelDao.Rule> rules;
    private final List<AddressRuleDao.Rule> addresses;
    private final List<TopicGroup> groups;
    private final Map<Long, String> names = new HashMap<>();

    SourceMapping(SourceCare care, long sourceId, List<TopicGroup> groups) {
        this.sourceId = sourceId;
        this.labels = care.labels(sourceId);
        this.rules = care.rules(sourceId);
        this.addresses = care.addressRules(sourceId);
        this.groups = groups;
        groups.stream().flatMap(group -> group.topics().stream()).forEach(topic -> names.put(topic.id(), topic.name()));
    }

    public long sourceId() {
        return sourceId;
    }

    /** One label; number tells its fields apart on the page. What it means now is chosen in the groups. */
    public record Line(int number, String label, @Nullable String topic, boolean isIgnored, List<ChoiceGroup> choices) {
        public boolean isOpen() {
            return topic == null && !isIgnored;
        }
    }

    /** Those that nobody has decided about come first. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (LabelDao.Label label : labels) {
            lines.add(new Line(
                    lines.size(),
                    label.label(),
                    label.topicId() == null ? null : names.getOrDefault(label.topicId(), ARCHIVED),
                    label.isIgnored(),
                    ChoiceGroup.of(groups, id -> label.topicId() != null && label.topicId() == id)));
        }
        return lines.stream()
                .sorted(Comparator.comparing((Line line) -> !line.isOpen()))
                .toList();
    }

    public boolean hasLines() {
        return !labels.isEmpty();
    }

    /** How many labels mean nothing yet; null when each means something. */
    public @Nullable Long open() {
        long open = lines().stream().filter(Line::isOpen).count();
        return open == 0 ? null : Long.valueOf(open);
    }

    /** A rule in words. */
    public record Rule(long ruleId, String words, String topic) {}

    public List<Rule> rules() {
        return rules.stream()
                .map(rule -> new Rule(rule.id(), words(rule), names.getOrDefault(rule.topicId(), ARCHIVED)))
                .toList();
    }

    public boolean hasRules() {
        return !rules.isEmpty();
    }

    /** What a part of an address means. */
    public record AddressRule(long ruleId, String part, String language) {}

    public List<AddressRule> addresses() {
        return addresses.stream()
                .map(rule -> new AddressRule(rule.id(), rule.part(), rule.language()))
                .toList();
    }

    public boolean hasAddresses() {
        return !addresses.isEmpty();
    }

    private static String words(LabelDao.Rule rule) {
        return switch (rule.kind()) {
            case "all" -> "Every post of this feed";
            case "label" -> "Label " + rule.pattern();
            case "author" -> "Author has “" + rule.pattern() + "”";
            case "link" -> "Address has “" + rule.pattern() + "”";
            default -> "Title has “" + rule.pattern() + "”";
        };
    }

    /** A group of topics to choose from. */
    public record Group(String groupName, List<Topic> topics) {}

    public List<Group> topicGroups() {
        return groups.stream()
                .map(group -> new Group(group.group().name(), group.topics()))
                .toList();
    }
}
