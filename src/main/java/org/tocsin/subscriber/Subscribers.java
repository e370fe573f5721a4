package org.tocsin.subscriber;

import com.google.common.primitives.ImmutableLongArray;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.PlainSql;
import org.tocsin.value.Language;

/** The people who confirmed, as far as others need to know of them: who is due, and how many there are. */
public final class Subscribers {
    /** With the hour by which a day may be longer. */
    private static final Duration TWO_DAYS = Duration.ofHours(49);

    private static final Duration WEEK_AND_A_DAY = Duration.ofDays(8);
    private static final int MENDED_AT_ONCE = 10_000;
    private static final Duration STAMPS_KEPT = Duration.ofDays(2); // longer than any form is taken

    private final SubscriberDao subscribers;
    private final DueDao due;
    private final TurnDao turns;
    private final ChosenDao chosen;
    private final RequestDao requests;
    private final SessionDao sessions;
    private final AddressChangeDao changes;

    public Subscribers(Jdbi jdbi) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.due = jdbi.onDemand(DueDao.class);
        PlainSql sql = new PlainSql(jdbi);
        this.turns = new TurnDao(sql);
        this.chosen = new ChosenDao(sql);
        this.requests = jdbi.onDemand(RequestDao.class);
        this.sessions = jdbi.onDemand(SessionDao.class);
        this.changes = jdbi.onDemand(AddressChangeDao.class);
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
     * Those whose hour has come and those who hear at once and are behind, in the order of their numbers. A number is
     * no promise: {@link #lockDue} tells who still is due.
     *
     * @param latestRelease the newest release that is committed
     */
    public ImmutableLongArray due(Instant now, long latestRelease) {
        ImmutableLongArray.Builder found = ImmutableLongArray.builder();
        due.due(now, found::add);
        due.behind(now, latestRelease, found::add);
        return ImmutableLongArray.copyOf(found.build().stream().sorted().distinct());
    }

    /**
     * Those of the subscribers who are due. Their rows stay locked until the caller's transaction ends, and rows that
     * another transaction holds are passed over, as are those who hear at once and have quiet hours.
     *
     * @param ids at least one
     * @return in the order of their numbers
     */
    public List<DueSubscriber> lockDue(Collection<Long> ids, Instant now, long latestRelease) {
        List<TurnDao.Due> found = turns.lock(ids, now, latestRelease);
        Map<Long, Set<Long>> topics =
                chosen.of(found.stream().map(TurnDao.Due::id).toList());
        return found.stream()
                .map(each -> each.withTopics(topics.getOrDefault(each.id(), Set.of())))
                .toList();
    }

    /**
     * Moves the marks of subscribers forward, where they are not further already, and sets when their next digest is
     * due. In the transaction that locked them.
     *
     * @throws IllegalStateException when they are not as they were: they were not locked
     */
    public void digested(Collection<DueSubscriber> those, long upto, Instant now) {
        record Step(long from, @Nullable Instant next) {}
        Map<Rounds, Optional<Instant>> nexts = new HashMap<>();
        Map<Step, List<Long>> steps = new LinkedHashMap<>();
        for (DueSubscriber each : those) {
            Optional<Instant> next =
                    nexts.computeIfAbsent(each.rounds(), rounds -> Optional.ofNullable(rounds.next(now)));
            steps.computeIfAbsent(new Step(each.mark(), next.orElse(null)), step -> new ArrayList<>())
                    .add(each.id());
        }
        steps.forEach((step, ids) -> {
            if (turns.digested(ids, step.from(), Math.max(step.from(), upto), step.next()) != ids.size()) {
                throw new IllegalStateException("marks were moved by somebody else");
            }
        });
    }

    /**
     * Puts right when the next digest is due of those for whom it was reckoned while a clock was far ahead: else they
     * would hear nothing until that time comes.
     *
     * @return how many those were
     */
    public int mendRounds(Instant now) {
        List<DueDao.Round> astray = due.astray(now, now.plus(TWO_DAYS), now.plus(WEEK_AND_A_DAY), MENDED_AT_ONCE);
        astray.forEach(round -> due.bringBack(round.id(), round.rounds().next(now)));
        return astray.size();
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
        changes.deleteOlderThan(now);
        requests.forgetStamps(now.minus(STAMPS_KEPT));
        requests.deleteOlderThan(now.minus(Requests.TIME_TO_CONFIRM));
        return subscribers.erasePending(now);
    }
}
