package org.tocsin.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.staff.Remembered;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** How many readers there are by language and topic, so rounded that no number points at somebody. */
public final class ReaderTotals {
    private static final long SMALL = 10;
    private static final Duration FRESH = Duration.ofMinutes(5); // a million take seconds to count

    private final Subscribers subscribers;
    private final Movements movements;
    private final Topics topics;
    private final Remembered<Totals> totals;

    public ReaderTotals(Subscribers subscribers, Movements movements, Topics topics, Clock clock) {
        this.subscribers = subscribers;
        this.movements = movements;
        this.topics = topics;
        this.totals = new Remembered<>(this::count, FRESH, clock);
    }

    /** One total. */
    record Line(String name, String number) {}

    /** The topics of one group. */
    record Group(String name, List<Line> topics) {}

    /** All of them, as they were at one moment. */
    record Totals(String all, List<Line> languages, List<Group> groups) {}

    Totals now() {
        return totals.get();
    }

    private Totals count() {
        Map<Long, Long> byTopic = movements.byTopic();
        List<Line> languages = subscribers.countByLanguage().entrySet().stream()
                .map(each -> new Line(each.getKey().ownName(), rounded(each.getValue())))
                .toList();
        List<Group> groups = topics.groups(Language.EN).stream()
                .map(group -> new Group(
                        group.group().name(),
                        group.topics().stream()
                                .map(topic -> line(topic, byTopic))
                                .toList()))
                .toList();
        return new Totals(rounded(subscribers.count()), languages, groups);
    }

    private static Line line(Topic topic, Map<Long, Long> byTopic) {
        return new Line(topic.name(), rounded(byTopic.getOrDefault(topic.id(), 0L)));
    }

    /** To tens: with exact numbers beside it, a small one could be reckoned. */
    static String rounded(long number) {
        return number < SMALL ? "fewer than 10" : String.format(Locale.UK, "about %,d", (number + 5) / 10 * 10);
    }
}
