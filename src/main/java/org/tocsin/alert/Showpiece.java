package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;

/** Puts an alert before readers without anybody at the desk: for the demo alone, whose alerts are invented. */
public final class Showpiece {
    private final DeskDao desk;
    private final RevisionDao revisions;
    private final PlanDao plans;
    private final AlertSending sending;
    private final Transactions transactions;
    private final ZoneId zone;

    /** @param zone in which the newsroom writes its dates */
    public Showpiece(Jdbi jdbi, Transactions transactions, AlertSending sending, ZoneId zone) {
        this.desk = jdbi.onDemand(DeskDao.class);
        this.revisions = jdbi.onDemand(RevisionDao.class);
        this.plans = jdbi.onDemand(PlanDao.class);
        this.sending = sending;
        this.transactions = transactions;
        this.zone = zone;
    }

    /**
     * Sends it to readers of its topics.
     *
     * @param invented its deadline, audience and schedule are not looked at
     * @param topicIds what it is about, and whom it is for
     * @param picture takes the place of those that it has; null for none
     */
    public void show(
            AlertContent invented, Instant deadline, List<Long> topicIds, @Nullable Long picture, Instant now) {
        AlertContent content = content(invented, deadline, topicIds, picture, LocalDate.ofInstant(now, zone));
        transactions.run(() -> {
            Begun begun = begin(content, deadline, now);
            long id = begun.id();
            long mailing = sending.start(
                    new AlertSending.Order(id, begun.reference(), begun.label(), 1, content, null, deadline), now);
            desk.insertMailing(id, mailing, content.hash(), now);
        });
    }

    /** Shows it as one that began then, went to nobody and is over now, with its outcome. */
    public void showClosed(AlertContent invented, List<Long> topicIds, Instant then, Instant now) {
        AlertContent content = content(invented, now, topicIds, null, LocalDate.ofInstant(then, zone));
        transactions.run(() -> {
            long id = begin(content, now, then).id();
            plans.isAbout(id, content.facts().country());
            content.versions().forEach((tag, text) -> desk.close(id, tag, text.outcome()));
            desk.move(id, AlertState.SENDING.word(), AlertState.CLOSED.word(), null, now);
            desk.closed(id, now);
            desk.ended(id, Ending.IMPROVED.word());
        });
    }

    private record Begun(long id, String reference, String label) {}

    private Begun begin(AlertContent content, Instant deadline, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, zone);
        desk.countUp(day.getYear());
        String label = "UA " + desk.lastNumber(day.getYear()) + "/" + day.getYear() % 100;
        String reference = AlertDrafts.reference(label);
        long id = desk.insert(reference, label, AlertKind.FIRST.word(), null, 0, now);
        revisions.insert(id, 1, AlertJson.write(content), AlertJson.write(DeskNotes.BLANK), content.hash(), null, now);
        desk.saved(id, 1, 0, deadline, deadline, null);
        desk.move(id, AlertState.DRAFT.word(), AlertState.SENDING.word(), null, now);
        desk.started(id, day, now);
        content.versions().forEach((tag, text) -> desk.insertText(id, tag, text.title(), text.summary()));
        desk.insertTopics(id, content.facts().topicIds());
        return new Begun(id, reference, label);
    }

    private AlertContent content(
            AlertContent invented, Instant deadline, List<Long> topicIds, @Nullable Long picture, LocalDate day) {
        AlertFacts facts = invented.facts();
        AlertFacts whole = new AlertFacts(
                facts.kind(),
                facts.persons(),
                facts.place(),
                facts.country(),
                facts.concerns(),
                facts.legal(),
                facts.calls(),
                facts.addressees().stream()
                        .map(each -> checkedBefore(each, day))
                        .toList(),
                new AlertUntil(deadline, zone.getId(), null, AlertUntil.POSTAL_CUTOFF_DAYS, null),
                topicIds,
                false,
                "",
                List.of(),
                List.of(),
                picture == null ? List.of() : pictures(facts, picture),
                "");
        AlertContent content =
                new AlertContent(whole, new TreeMap<>(), new AlertAudience(topicIds, List.of()), AlertSchedule.AT_ONCE);
        for (Map.Entry<String, AlertVersion> version : invented.versions().entrySet()) {
            content = content.with(version.getKey(), version.getValue(), true);
        }
        return content;
    }

    /** Whoever was made sure of was so a week before, whenever the demo starts. */
    private static AlertAddressee checkedBefore(AlertAddressee each, LocalDate day) {
        LocalDate checked = each.verifiedOn() == null ? null : day.minusWeeks(1);
        return new AlertAddressee(each.id(), each.isCopy(), each.card(), checked);
    }

    private static List<AlertPicture> pictures(AlertFacts facts, long id) {
        return facts.pictures().stream()
                .limit(1)
                .map(picture -> new AlertPicture(id, picture.credit(), picture.captions()))
                .toList();
    }
}
