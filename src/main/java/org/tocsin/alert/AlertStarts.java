package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tocsin.web.Site;

/**
 * The moment in which an alert goes to readers: everything is looked at once more, and then pages, mailing and state
 * change in one transaction.
 */
final class AlertStarts {
    private static final Duration LATE = Duration.ofMinutes(2);

    /** So long an update waits until everybody has what it follows; then it goes alone to those who still wait for that. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private final AlertMoves moves;
    private final AlertRevisions revisions;
    private final AlertReleases releases;
    private final AlertSending sending;
    private final AlertCases cases;
    private final AlertNotices notices;
    private final Site site;

    AlertStarts(
            AlertMoves moves,
            AlertRevisions revisions,
            AlertReleases releases,
            AlertSending sending,
            AlertCases cases,
            AlertNotices notices,
            Site site) {
        this.moves = moves;
        this.revisions = revisions;
        this.releases = releases;
        this.sending = sending;
        this.cases = cases;
        this.notices = notices;
        this.site = site;
    }

    /** @param row locked */
    void start(AlertRow row, Instant now) {
        Instant until = row.heldUntil();
        if (row.stands() != AlertState.HELD || until == null || now.isBefore(until) || row.isTooLateAt(now)) {
            return; // somebody took it back, another node was faster, or it expires in a moment
        }
        AlertContent content = revisions.newest(row).content();
        Optional<ApprovalDao.Approval> approval = releases.approvalOf(row, content);
        if (approval.isEmpty()) {
            giveBack(row, "What was approved is not what was to be sent.", now);
            return;
        }
        List<AlertRow> others = cases.others(row);
        AlertRow parent = others.stream()
                .filter(other -> Long.valueOf(other.id()).equals(row.parentId()))
                .findFirst()
                .orElse(null);
        if (row.alertKind().isFollowUp() && parent == null) {
            giveBack(row, "The alert that it follows has not gone to readers.", now);
            return;
        }
        Optional<AlertRow> ended = AlertCases.endedSince(others, approval.get().approvedAt());
        if (ended.isPresent() && row.alertKind() != AlertKind.STAND_DOWN) {
            giveBack(row, ended.get().shown() + " was closed after this was approved.", now);
            return;
        }
        if (parent != null && waitsFor(row, parent, now)) {
            return;
        }
        int readers = sending.count(AlertRevisions.order(row, content), now);
        int approved = approval.get().counted();
        boolean isOther = row.alertKind().isFollowUp() // of those who got what it follows, some may have left
                ? AlertReleases.hasGrown(approved, readers)
                : AlertReleases.differs(approved, readers);
        if (isOther) {
            String words = "It would go to " + AudienceSplit.words(readers, false) + " readers; approved were "
                    + AudienceSplit.words(approved, false) + "."; // on pages and in mails for all of staff
            giveBack(row, words, now);
            return;
        }
        go(row, others, content, readers, now);
    }

    /** Whether a follow-up stays back until everybody has the one before it. */
    static boolean waitsFor(AlertRow row, AlertRow parent, Instant now) {
        Instant sent = parent.sentAt();
        return row.alertKind() == AlertKind.UPDATE
                && parent.stands() == AlertState.SENDING
                && (sent == null || now.isBefore(sent.plus(PATIENCE)));
    }

    private void giveBack(AlertRow row, String why, Instant now) {
        moves.byProgram(AlertAct.GIVE_BACK, row, why, now);
        sending.tellStaff(row.id(), row.shown() + " was not sent", why + " It is in review again.", now);
    }

    private void go(AlertRow row, List<AlertRow> others, AlertContent content, int readers, Instant now) {
        AlertSending.Order order = AlertRevisions.order(row, content);
        if (row.isPractice()) {
            moves.desk().practised(row.id(), now);
        } else {
            long mailing = sending.start(order, now);
            moves.desk().insertMailing(row.id(), mailing, content.hash(), now);
            publish(row.id(), content, now);
        }
        if (row.alertKind() == AlertKind.STAND_DOWN) {
            cases.standDown(others, outcomes(content), now);
        }
        Instant planned = Objects.requireNonNull(row.startAt());
        boolean isLate = planned.plus(LATE).isBefore(now);
        moves.byProgram(AlertAct.START, row, isLate ? "Late: Tocsin was not running at " + planned + "." : "", now);
        sending.tellStaff(
                row.id(),
                row.shown() + " is going out",
                row.shown() + " has started. " + notices.begun(order, sending.split(order), readers)
                        + " Whoever may hold mailings can stop it on the desk.",
                now);
    }

    private void publish(long id, AlertContent content, Instant now) {
        if (!moves.desk().started(id, LocalDate.ofInstant(now, site.zone()), now)) {
            throw new IllegalStateException("an alert that went to readers was to start again");
        }
        content.versions()
                .forEach((tag, version) -> moves.desk().insertText(id, tag, version.title(), version.summary()));
        moves.desk().insertTopics(id, content.facts().topicIds());
    }

    private static Map<String, String> outcomes(AlertContent content) {
        Map<String, String> outcomes = new HashMap<>();
        content.versions().forEach((tag, version) -> outcomes.put(tag, version.outcome()));
        return outcomes;
    }
}
