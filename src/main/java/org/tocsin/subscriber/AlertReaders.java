package org.tocsin.subscriber;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

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

    /**
     * Readers alike in what an audience is split by.
     *
     * @param isQuiet whether they have hours in which nothing is to arrive
     * @param isStrict whether no urgent action may break those hours
     * @param isLimited whether they want so many a week at most
     * @param readsOnly whether they are to be asked for nothing
     * @param isStopped whether so much mail to them came back that they are written to no more
     */
    public record Share(
            Language language,
            MailForm form,
            boolean isQuiet,
            boolean isStrict,
            boolean isLimited,
            boolean readsOnly,
            boolean isStopped,
            int readers) {}

    /** All that {@link #count} counts, each once. */
    public List<Share> split(Audience audience) {
        return readers
                .split(
                        audience.isForAnyTopic(),
                        audience.someTopics(),
                        audience.someLanguages(),
                        audience.confirmedBy())
                .stream()
                .map(share -> new Share(
                        Language.of(share.language()).orElse(Language.EN),
                        MailForm.of(share.form()).orElse(MailForm.HTML),
                        share.isQuiet(),
                        share.isStrict(),
                        share.isLimited(),
                        share.readsOnly(),
                        share.isStopped(),
                        share.readers()))
                .toList();
    }

    /** How many follow each of the topics of an audience, of those who want urgent actions; by id of the topic. */
    public Map<Long, Integer> byTopic(Audience audience) {
        return readers.byTopic(audience.someTopics(), audience.someLanguages()).stream()
                .collect(Collectors.toMap(AlertReaderDao.TopicShare::topicId, AlertReaderDao.TopicShare::readers));
    }
}
