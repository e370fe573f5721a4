package org.tocsin.subscriber;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Chart;
import org.tocsin.staff.ChartSpan;

/**
 * Lets readers join, choose and leave, and counts who came and went by day in the same transaction. The counts name
 * nobody; those who left are gone.
 */
public final class Movements {
    private static final int WEEKS = 12;
    private static final int SHARDS = 16;

    private final MovementDao counts;
    private final SubscriberDao subscribers;
    private final TopicChoiceDao topics;
    private final Transactions transactions;
    private final PlannedDigests digests;
    private final Clock clock;

    /** @param digests that lie ready; {@link PlannedDigests#NONE} where nobody leaves a part alone */
    public Movements(Jdbi jdbi, Transactions transactions, PlannedDigests digests, Clock clock) {
        this.counts = jdbi.onDemand(MovementDao.class);
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.topics = jdbi.onDemand(TopicChoiceDao.class);
        this.transactions = transactions;
        this.digests = digests;
        this.clock = clock;
    }

    /** False when it was confirmed before, has left, or its time has run out. */
    boolean join(StoredSubscriber pending, long mark, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return transactions.call(() -> {
            boolean isFirst = subscribers.confirm(
                    pending.id(), day, now, mark, pending.rounds().next(now));
            if (isFirst) {
                count(Movement.JOINED, day);
            }
            return isFirst;
        });
    }

    /**
     * Erases a subscriber with topics and sessions; one who never confirmed is not counted. False when they had gone
     * before.
     */
    boolean erase(long subscriber, Movement movement) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return transactions.call(() -> {
            boolean wasActive =
                    subscribers.lockState(subscriber).filter("active"::equals).isPresent();
            boolean isGone = subscribers.delete(subscriber);
            if (isGone) {
                counts.note(subscriber, Scope.Part.ALL.word(), "");
            }
            if (isGone && wasActive) {
                count(movement, day);
            }
            return isGone;
        });
    }

    /**
     * Puts other choices in the place of the old ones. The mark stays, so nothing comes twice and nothing is skipped; a
     * digest that lies ready and is about nothing they still want is taken back. In the caller's transaction.
     */
    void choose(StoredSubscriber found, Choices choices, Instant now) {
        subscribers.choose(found.id(), SubscriberDao.Columns.of(choices));
        topics.replace(found.id(), choices.topics());
        if (!choices.rounds().equals(found.rounds())) { // else a digest that is due just now would be put off
            subscribers.reschedule(found.id(), found.nextDigest(choices.rounds(), now));
        }
        digests.takeBack(found.id(), choices.topics(), now);
    }

    /** Who came back after a slip misses no digest that was taken back meanwhile. In the transaction of {@link #undone}. */
    void makeUp(long subscriber, Instant leftAt, Instant now) {
        digests.missed(subscriber, leftAt).ifPresent(mark -> subscribers.goBack(subscriber, mark, now));
    }

    /** So many at once, from elsewhere. In the transaction that brings them in. */
    void joined(int readers, Instant now) {
        counts.count(
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                Movement.JOINED.word(),
                ThreadLocalRandom.current().nextInt(SHARDS),
                readers);
    }

    /** Somebody who had left by a slip. In the transaction that brings them back. */
    void cameBack(Instant now) {
        count(Movement.JOINED, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    /** Who came and went in the last weeks, for the first page of the console. */
    public Chart byWeek() {
        LocalDate thisWeek = week(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        LocalDate first = thisWeek.minusWeeks(WEEKS - 1L);
        ChartSpan weeks = new ChartSpan(first.datesUntil(thisWeek.plusDays(1), Period.ofWeeks(1)), 2);
        for (MovementDao.Sum sum : counts.since(first)) {
            weeks.add(week(sum.day()), sum.kind().equals(Movement.JOINED.word()) ? 0 : 1, sum.amount());
        }
        return new Chart(
                "readers",
                "Subscribers, by week",
                "Who confirmed and who left, in the last " + WEEKS + " weeks.",
                "Week from",
                List.of(new Chart.Part("joined", "good"), new Chart.Part("left", "still")),
                weeks.columns());
    }

    /** Somebody left a part of their mail: that must hold after a restore, too. In the transaction that does it. */
    void left(long subscriber, Scope scope) {
        counts.note(subscriber, scope.part().word(), scope.part() == Scope.Part.TOPIC ? "" + scope.topic() : "");
    }

    /**
     * Somebody chose otherwise in their preferences. What they want less of must hold after a restore; what they want more of is
     * noted only where something of theirs is, which it may take back. In the transaction that does it.
     */
    void rechosen(long subscriber, Choices before, Choices after) {
        List<ChoiceChange> changes = new ArrayList<>();
        if (counts.isNoted(subscriber)) {
            changes.addAll(ChoiceChange.more(before, after));
        }
        changes.addAll(ChoiceChange.less(before, after));
        changes.forEach(change -> counts.note(subscriber, change.act(), change.detail()));
    }

    /** Somebody undid what they had left. In the transaction that does it. */
    void undone(long subscriber) {
        counts.note(subscriber, Goodbyes.BACK, "");
    }

    /** How many confirmed subscribers chose each topic; topics that nobody chose are missing. */
    Map<Long, Long> byTopic() {
        Map<Long, Long> found = new LinkedHashMap<>();
        counts.byTopic().forEach(topic -> found.put(topic.topicId(), topic.subscribers()));
        return found;
    }

    private void count(Movement movement, LocalDate day) {
        counts.count(day, movement.word(), ThreadLocalRandom.current().nextInt(SHARDS));
    }

    private static LocalDate week(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
