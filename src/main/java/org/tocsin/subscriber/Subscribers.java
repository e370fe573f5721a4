package org.tocsin.subscriber;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;

/** The people who confirmed, as far as others need to know of them: who is due, and how many there are. */
public final class Subscribers {
    private final SubscriberDao subscribers;
    private final DueDao due;
    private final TopicChoiceDao topics;
    private final RequestDao requests;
    private final SessionDao sessions;

    public Subscribers(Jdbi jdbi) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.due = jdbi.onDemand(DueDao.class);
        this.topics = jdbi.onDemand(TopicChoiceDao.class);
        this.requests = jdbi.onDemand(RequestDao.class);
        this.sessions = jdbi.onDemand(SessionDao.class);
    }

    /** Those who confirmed. */
    public long count() {
        return subscribers.count();
    }

    /** Those who confirmed, by the language of their mails; languages that nobody has are there with 0. */
    public Map<Language, Long> countByLanguage() {
        Map<Language, Long> counts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            counts.put(language, 0L);
        }
        subscribers
                .countByLanguage()
                .forEach(found -> Language.of(found.language())
                        .ifPresent(language -> counts.merge(language, found.subscribers(), Long::sum)));
        return counts;
    }

    /**
     * Those whose hour has come, then those who hear at once and are behind. Their rows stay locked until the caller's
     * transaction ends, and rows that another transaction holds are passed over.
     *
     * @param latestRelease the newest release that is committed
     */
    public List<DueSubscriber> due(Instant now, long latestRelease, int limit) {
        List<DueDao.Due> found = new ArrayList<>(due.lockDue(now, limit));
        if (found.size() < limit) {
            found.addAll(due.lockBehind(latestRelease, limit - found.size()));
        }
        Map<Long, Set<Long>> chosen =
                topicsOf(found.stream().map(DueDao.Due::id).toList());
        return found.stream()
                .map(each -> each.withTopics(chosen.getOrDefault(each.id(), Set.of())))
                .toList();
    }

    /**
     * Moves a subscriber's mark forward and sets when the next digest is due.
     *
     * @param next null for those who hear at once
     * @return false when they have left or somebody else has moved the mark meanwhile: then nothing is owed to them
     */
    public boolean digested(long id, long fromMark, long uptoMark, @Nullable Instant next) {
        if (uptoMark < fromMark) {
            throw new IllegalArgumentException("a mark never moves back");
        }
        return due.digested(id, fromMark, uptoMark, next);
    }

    /**
     * Makes everybody who hears daily or weekly due now.
     *
     * @return how many that are
     */
    public int bringForward(Instant now) {
        return due.bringForward(now);
    }

    /**
     * Erases what has had its time: addresses that nobody confirmed, sessions that ended, requests that cannot be dealt
     * with. @return how many unconfirmed addresses went
     */
    public int erasePending(Instant now) {
        sessions.deleteExpired(now);
        requests.deleteOlderThan(now.minus(Requests.TIME_TO_CONFIRM));
        return subscribers.erasePending(now);
    }

    private Map<Long, Set<Long>> topicsOf(List<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : topics.of(ids).stream()
                        .collect(Collectors.groupingBy(
                                TopicChoiceDao.Chosen::subscriberId,
                                Collectors.mapping(TopicChoiceDao.Chosen::topicId, Collectors.toSet())));
    }
}
