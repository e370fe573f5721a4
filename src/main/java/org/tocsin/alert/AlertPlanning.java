package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.PlainSql;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Planned;
import org.tocsin.delivery.Recall;
import org.tocsin.subscriber.AlertReader;
import org.tocsin.subscriber.AlertReaders;

/**
 * Plans the mailings of alerts, a batch in a transaction: where a process is killed, the next batch goes on. A follow-up
 * is planned once all that it follows is taken back or settled, so that it never overtakes.
 */
final class AlertPlanning {
    private static final int BATCH = PlainSql.LONGEST_LIST;

    /** To read and write in; who would have less is woken rather than told too late. */
    private static final Duration LEAST = Duration.ofHours(1);

    private final PlanDao plans;
    private final AlertFamily family;
    private final Mailings mailings;
    private final Recall recall;
    private final AlertReaders readers;
    private final WeeklyLimit limit;
    private final AlertEditions editions;

    AlertPlanning(
            PlanDao plans,
            Mailings mailings,
            Recall recall,
            AlertReaders readers,
            WeeklyLimit limit,
            AlertEditions editions) {
        this.plans = plans;
        this.family = new AlertFamily(plans);
        this.mailings = mailings;
        this.recall = recall;
        this.readers = readers;
        this.limit = limit;
        this.editions = editions;
    }

    /**
     * @param planned how many were planned
     * @param isMore whether the next batch can be planned at once
     */
    record Step(int planned, boolean isMore) {
        private static final Step NONE = new Step(0, false);
    }

    /** The readers of one batch, and the last subscriber that was looked at. */
    private record Batch(List<AlertReader> readers, long upto, boolean isLast) {}

    /** Within a transaction of the caller's. */
    Step step(long mailing, Instant now) {
        if (plans.lock(mailing).isEmpty()) {
            return Step.NONE;
        }
        PlanDao.Plan plan = plans.find(mailing).orElseThrow();
        AlertContent content = AlertJson.read(plan.content(), AlertContent.class);
        AlertKind kind = content.facts().kind();
        if (kind.isFollowUp() && plan.recalledAt() == null && !takeBack(plan, now)) {
            return Step.NONE;
        }
        if (mailings.isStopped(mailing)) {
            finish(mailing, now);
            return Step.NONE;
        }
        Batch batch = kind.isFollowUp() ? followUp(plan, kind, now) : first(plan, content, now);
        add(plan, content, batch.readers(), now);
        plans.plannedUpto(mailing, batch.upto());
        if (batch.isLast()) {
            finish(mailing, now);
        }
        return new Step(batch.readers().size(), !batch.isLast());
    }

    private void finish(long mailing, Instant now) {
        mailings.prepared(mailing, now);
        plans.planned(mailing, now);
    }

    /** False while a worker has some of it in hand, or it is not planned to its end. */
    private boolean takeBack(PlanDao.Plan plan, Instant now) {
        List<Long> others = startedBefore(plan, family.othersOf(plan.alertId()));
        if (!others.isEmpty() && plans.countUnplanned(others) > 0) {
            others.forEach(mailings::pause); // who would have got them is known once they are planned to the end
            return false;
        }
        boolean isSettled = true;
        for (long other : others) {
            isSettled &= recall.takeBack(other, now);
        }
        if (isSettled) {
            plans.recalled(plan.mailingId(), now);
        }
        return isSettled;
    }

    /** Two follow-ups of one case must not wait for each other: the later one waits for the earlier. */
    private static List<Long> startedBefore(PlanDao.Plan plan, List<Long> mailings) {
        return mailings.stream().filter(other -> other < plan.mailingId()).toList();
    }

    private Batch first(PlanDao.Plan plan, AlertContent content, Instant now) {
        Batch batch = audience(plan, content.audience(), null);
        if (content.facts().isLifeAtRisk()) {
            return batch;
        }
        Set<Long> enough = limit.reached(batch.readers(), plan.mailingId(), now);
        mailings.exclude(plan.mailingId(), enough.stream().sorted().toList(), WeeklyLimit.REASON, now);
        List<AlertReader> others = batch.readers().stream()
                .filter(reader -> !enough.contains(reader.id()))
                .toList();
        return new Batch(others, batch.upto(), batch.isLast());
    }

    private Batch audience(PlanDao.Plan plan, AlertAudience audience, @Nullable LocalDate confirmedBy) {
        List<AlertReader> found = readers.batch(
                new AlertReaders.Audience(audience.topicIds(), audience.languages(), confirmedBy),
                plan.plannedUpto(),
                BATCH);
        long upto = found.isEmpty()
                ? plan.plannedUpto()
                : found.get(found.size() - 1).id();
        return new Batch(found, upto, found.size() < BATCH);
    }

    /** Where the ledger of the first is gone, those get it who could have got that one. */
    private Batch followUp(PlanDao.Plan plan, AlertKind kind, Instant now) {
        long parent = Objects.requireNonNull(plan.parentId(), "a follow-up follows something");
        List<Long> told = startedBefore(plan, family.toldBefore(plan.alertId(), parent, kind));
        if (told.isEmpty()) {
            return new Batch(List.of(), plan.plannedUpto(), true);
        }
        if (!recall.isOnRecord(told)) {
            AlertFamily.First first = family.first(plan.alertId());
            return audience(plan, first.audience(), first.day());
        }
        List<Recall.Standing> standings = recall.standings(told, plan.plannedUpto(), BATCH);
        List<Long> meant = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (Recall.Standing standing : standings) {
            boolean isMeant = standing.hasIt() || (standing.wasTakenBack() && kind != AlertKind.STAND_DOWN);
            (isMeant ? meant : others).add(standing.subscriberId());
        }
        List<AlertReader> found = readers.of(meant);
        mailings.exclude(plan.mailingId(), others, "never_got_it", now);
        mailings.exclude(plan.mailingId(), without(meant, found), "not_wanted", now);
        long upto = standings.isEmpty()
                ? plan.plannedUpto()
                : standings.get(standings.size() - 1).subscriberId();
        return new Batch(found, upto, standings.size() < BATCH);
    }

    private static List<Long> without(List<Long> all, List<AlertReader> found) {
        List<Long> rest = new ArrayList<>(all);
        rest.removeAll(found.stream().map(AlertReader::id).collect(Collectors.toSet()));
        return rest;
    }

    private void add(PlanDao.Plan plan, AlertContent content, List<AlertReader> found, Instant now) {
        AlertEditions.Shelf shelf = editions.of(plan.mailingId(), plan.order(content), plan.begunAt());
        Map<Instant, List<Planned>> byTime = new TreeMap<>();
        for (AlertReader reader : found) {
            byTime.computeIfAbsent(
                            due(reader, content.facts().isLifeAtRisk(), plan.sendUntil(), now),
                            ignored -> new ArrayList<>())
                    .add(new Planned(reader.id(), shelf.edition(reader)));
        }
        byTime.forEach((due, planned) -> mailings.add(plan.mailingId(), MailingKind.ALERT, planned, due));
    }

    /** Now, or after a reader's quiet hours, where there is time enough left then. */
    static Instant due(AlertReader reader, boolean isLifeAtRisk, @Nullable Instant sendUntil, Instant now) {
        if (reader.quiet() == null || (isLifeAtRisk && !reader.quiet().isStrict())) {
            return now;
        }
        Instant later = reader.quiet().nextTime(now);
        return sendUntil == null || later.plus(LEAST).isBefore(sendUntil) ? later : now;
    }
}
