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
    private final AlertSending sending;
    private final Transactions transactions;
    private final ZoneId zone;

    /** @param zone in which the newsroom writes its dates */
    public Showpiece(Jdbi jdbi, Transactions transactions, AlertSending sending, ZoneId zone) {
        this.desk = jdbi.onDemand(DeskDao.class);
        this.revisions = jdbi.onDemand(RevisionDao.class);
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
        AlertContent content = content(invented, deadline, topicIds, picture);
        LocalDate day = LocalDate.ofInstant(now, zone);
        transactions.run(() -> {
            desk.countUp(day.getYear());
            String label = "UA " + desk.lastNumber(day.getYear()) + "/" + day.getYear() % 100;
            String reference = AlertDrafts.reference(label);
            long id = desk.insert(reference, label, AlertKind.FIRST.word(), null, 0, now);
            revisions.insert(
                    id, 1, AlertJson.write(content), AlertJson.write(DeskNotes.BLANK), content.hash(), null, now);
            desk.saved(id, 1, 0, deadline, deadline, null);
            desk.move(id, AlertState.DRAFT.word(), AlertState.SENDING.word(), null, now);
            desk.started(id, day, now);
            content.versions().forEach((tag, text) -> desk.insertText(id, tag, text.title(), text.summary()));
            desk.insertTopics(id, topicIds);
            long mailing = sending.start(new AlertSending.Order(id, reference, label, 1, content, null, deadline), now);
            desk.insertMailing(id, mailing, content.hash(), now);
        });
    }

    private AlertContent content(AlertContent invented, Instant deadline, List<Long> topicIds, @Nullable Long picture) {
        AlertFacts facts = invented.facts();
        AlertFacts whole = new AlertFacts(
                facts.kind(),
                facts.persons(),
                facts.place(),
                facts.country(),
                facts.concerns(),
                facts.legal(),
                facts.calls(),
                facts.addressees(),
                new AlertUntil(deadline, zone.getId(), null, AlertUntil.POSTAL_CUTOFF_DAYS, null),
                topicIds,
                false,
                "",
                List.of(),
                List.of(),
                picture == null ? List.of() : pictures(facts, picture));
        AlertContent content =
                new AlertContent(whole, new TreeMap<>(), new AlertAudience(topicIds, List.of()), AlertSchedule.AT_ONCE);
        for (Map.Entry<String, AlertVersion> version : invented.versions().entrySet()) {
            content = content.with(version.getKey(), version.getValue(), true);
        }
        return content;
    }

    private static List<AlertPicture> pictures(AlertFacts facts, long id) {
        return facts.pictures().stream()
                .limit(1)
                .map(picture -> new AlertPicture(id, picture.credit(), picture.captions()))
                .toList();
    }
}
