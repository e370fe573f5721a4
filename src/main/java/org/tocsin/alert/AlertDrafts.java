package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.tocsin.db.Transactions;
import org.tocsin.mail.RenderedMail;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.Site;

/** Alerts as they are written: begun, saved, looked at in one's own mailbox, put to review. */
final class AlertDrafts {
    private final AlertMoves moves;
    private final AlertRevisions revisions;
    private final AlertLints lints;
    private final AlertSending sending;
    private final Desk ground;
    private final AlertBeginnings beginnings;

    /** What drafts stand on. */
    record Desk(Transactions transactions, Audit audit, AlertConfig config, Site site) {}

    AlertDrafts(AlertMoves moves, AlertRevisions revisions, AlertLints lints, AlertSending sending, Desk ground) {
        this.moves = moves;
        this.revisions = revisions;
        this.lints = lints;
        this.sending = sending;
        this.ground = ground;
        this.beginnings = new AlertBeginnings(moves, revisions, ground);
    }

    Optional<AlertDraft> newest(long id) {
        return moves.desk().find(id).flatMap(row -> revisions.find(id, row.revision()));
    }

    /** @return the id of a new alert with nothing in it */
    long begin(StaffMember by, Instant now) {
        return beginnings.begin(by, now);
    }

    /** @see AlertBeginnings#follow */
    Optional<Long> follow(StaffMember by, long parentId, AlertKind kind, Instant now) {
        return beginnings.follow(by, parentId, kind, now);
    }

    AlertBeginnings beginnings() {
        return beginnings;
    }

    /** {@code UA 12/26} is {@code ua-12-26} in addresses. */
    static String reference(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /**
     * Saves a change as a new revision; what was approved before counts no more. Nothing happens when nothing changed.
     *
     * @param from the revision that the change was made to
     */
    AlertAnswer save(StaffMember by, long id, int from, UnaryOperator<AlertDraft> change, Instant now) {
        return moves.withLocked(id, row -> {
                    AlertAnswer answer = AlertMoves.refusal(AlertAct.SAVE, by, row, "");
                    if (!answer.isDone()) {
                        return answer;
                    }
                    if (row.revision() != from) {
                        return AlertAnswer.no("Somebody else has saved this alert since you opened it (revision "
                                + row.revision() + "). Compare, and save once more: nothing you typed is lost.");
                    }
                    AlertDraft before = revisions.newest(row);
                    AlertDraft after = change.apply(before);
                    if (after.saysTheSameAs(before)) {
                        return AlertAnswer.DONE;
                    }
                    Instant last = after.content().facts().until().lastSending();
                    if (last != null && !now.isBefore(last)) {
                        return AlertAnswer.no("The deadline has passed.");
                    }
                    revisions.add(id, from + 1, after.content(), after.notes(), by.id(), now);
                    return moves.act(AlertAct.SAVE, by, id, "", now, ignored -> AlertAnswer.DONE);
                })
                .orElseGet(() -> AlertAnswer.no("There is no such alert."));
    }

    /** Sends the newest revision to whoever asks, and to nobody else. */
    AlertAnswer tryOut(StaffMember by, long id, Instant now) {
        if (!by.may(Permission.APPROVE_ALERTS)) { // who are to approve may read it in their mailbox, too
            by.require(Permission.WRITE_ALERTS);
        }
        return moves.withLocked(id, row -> {
                    if (row.revision() == 0
                            || row.stands().isPublic()
                            || row.stands().isFinal()) {
                        return AlertAnswer.no("There is nothing to try out any more.");
                    }
                    AlertContent content = revisions.newest(row).content();
                    if (content.versions().isEmpty()) {
                        return AlertAnswer.no("There is no text yet in any language.");
                    }
                    if (!sending.sendTrial(by, AlertRevisions.order(row, content), now)) {
                        return AlertAnswer.no(
                                "Your account has no mail address to send it to: give one on the page under your name.");
                    }
                    moves.approvals().insertTrial(id, content.mailHash(), by.id(), now);
                    ground.audit()
                            .record(
                                    by,
                                    "alert_tried",
                                    "alert:" + id,
                                    row.shown() + ", revision " + row.revision(),
                                    now);
                    return AlertAnswer.DONE;
                })
                .orElseGet(() -> AlertAnswer.no("There is no such alert."));
    }

    /** A version of it as it would stand in a mailbox now. */
    RenderedMail preview(AlertRow row, AlertContent content, String tag, Instant now) {
        return sending.preview(AlertRevisions.order(row, content), tag, now);
    }

    /** How many readers it would go to now. */
    int count(AlertRow row, AlertContent content, Instant now) {
        return ground.transactions().call(() -> sending.count(AlertRevisions.order(row, content), now));
    }

    /** The same readers, split. */
    AudienceSplit split(AlertRow row, AlertContent content) {
        return sending.split(AlertRevisions.order(row, content));
    }

    /**
     * All that is wrong with the newest revision of an alert.
     *
     * @param readers how many it would go to
     */
    List<AlertFault> faults(AlertRow row, AlertDraft draft, int readers, Instant now) {
        List<AlertFault> faults =
                new ArrayList<>(lints.of(draft.content(), draft.notes(), row.parentId() != null, readers, now));
        AlertSending.Order order = AlertRevisions.order(row, draft.content());
        draft.content().versions().keySet().forEach(tag -> room(faults, order, tag, now));
        return AlertFault.blockingFirst(faults);
    }

    private void room(List<AlertFault> faults, AlertSending.Order order, String tag, Instant now) {
        switch (sending.room(order, tag, now)) {
            case ALL -> {}
            case PART ->
                faults.add(AlertFault.warn(
                        tag,
                        "The mail is so long that background or facts stand in its plain part and on the page alone."));
            case TOO_LITTLE ->
                faults.add(AlertFault.block(tag, "The mail is so long that large providers would cut it."));
        }
    }

    /** What became in the directory of those to whom an alert asks readers to write. */
    List<AddresseeSince> addressees(AlertContent content) {
        return lints.since(content.facts());
    }

    /** @param from the revision that whoever submits has seen */
    AlertAnswer submit(StaffMember by, long id, int from, Instant now) {
        return submit(
                by,
                id,
                from,
                "",
                draft -> moves.approvals().isTried(id, draft.content().mailHash(), by.id()),
                now);
    }

    /**
     * For texts that nobody needs to have read in a mailbox before: those of programs, which whoever approves has to read
     * there, and those that were approved beforehand.
     */
    AlertAnswer submitUnread(StaffMember by, long id, int from, String reason, Instant now) {
        return submit(by, id, from, reason, draft -> true, now);
    }

    private AlertAnswer submit(
            StaffMember by, long id, int from, String reason, Predicate<AlertDraft> isRead, Instant now) {
        return moves.act(AlertAct.SUBMIT, by, id, reason, now, row -> {
            if (row.revision() != from) {
                return AlertAnswer.no("Somebody else has saved this alert since you opened it.");
            }
            AlertDraft draft = revisions.newest(row);
            List<String> reasons = new ArrayList<>(faults(row, draft, count(row, draft.content(), now), now).stream()
                    .filter(AlertFault::isBlocking)
                    .map(AlertFault::words)
                    .toList());
            if (!isRead.test(draft)) {
                reasons.add("Send this text to yourself first, on its test page, and read it in your mailbox.");
            }
            if (reasons.isEmpty()) {
                moves.desk().submitted(id, by.id());
                sending.tellApprovers(
                        id,
                        by.id(),
                        row.shown() + " waits to be reviewed",
                        AlertNotices.toReview(draft.content(), by.name()),
                        now);
            }
            return new AlertAnswer(reasons);
        });
    }

    /** Somebody looked at an open alert, and says when to look again. */
    AlertAnswer looked(StaffMember by, long id, LocalDate next, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        return ground.transactions().call(() -> {
            if (!moves.desk().reviewOn(id, next)) {
                return AlertAnswer.no("It is not open any more.");
            }
            ground.audit().record(by, "alert_looked_at", "alert:" + id, "next on " + next, now);
            return AlertAnswer.DONE;
        });
    }
}
