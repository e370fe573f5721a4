package org.tocsin.subscriber;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;

/** Those who want urgent actions, as far as planning one needs to know of them. */
public final class AlertReaders {
    private final AlertReaderDao readers;

    public AlertReaders(Jdbi jdbi) {
        this.readers = jdbi.onDemand(AlertReaderDao.class);
    }

    /**
     * Whom an urgent action is for, among those who want any.
     *
     * @param topics ids of topics of which they chose one at least; empty for whatever they chose
     * @param languages tags of the languages of their mails; empty for all
     * @param confirmedBy the last day on which they may have joined; null for any
     */
    public record Audience(
            Collection<Long> topics,
            Collection<String> languages,
            @Nullable LocalDate confirmedBy) {
        private static final List<Long> NO_TOPIC = List.of(0L); // an empty list is no SQL
        private static final List<String> ALL =
                Arrays.stream(Language.values()).map(Language::tag).toList();

        boolean isForAnyTopic() {
            return topics.isEmpty();
        }

        Collection<Long> someTopics() {
            return topics.isEmpty() ? NO_TOPIC : topics;
        }

        Collection<String> someLanguages() {
            return languages.isEmpty() ? ALL : languages;
        }
    }

    /**
     * In the order of their numbers.
     *
     * @param after the last one of the batch before; 0 for the first
     */
    public List<AlertReader> batch(Audience audience, long after, int limit) {
        return readers
                .batch(
                        audience.isForAnyTopic(),
                        audience.someTopics(),
                        audience.someLanguages(),
                        audience.confirmedBy(),
                        after,
                        limit)
                .stream()
                .map(AlertReaderDao.Row::reader)
                .toList();
    }

    /** Those of the subscribers who want urgent actions, in the order of their numbers. */
    public List<AlertReader> of(Collection<Long> subscribers) {
        return subscribers.isEmpty()
                ? List.of()
                : readers.of(subscribers).stream()
                        .map(AlertReaderDao.Row::reader)
                        .toList();
    }

    /** How many it is for. */
    public int count(Audience audience) {
        return readers.count(
                audience.isForAnyTopic(), audience.someTopics(), audience.someLanguages(), audience.confirmedBy());
    }
}
