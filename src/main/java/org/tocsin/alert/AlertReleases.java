package org.tocsin.alert;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/** Alerts as they are let go, held back and closed by people. */
final class AlertReleases {
    private static final int HANDFUL = 5;

    private final AlertMoves moves;
    private final AlertRevisions revisions;
    private final AlertLints lints;
    private final AlertSending sending;
    private final AlertConfig config;
    private final AlertCases cases;

    AlertReleases(
            AlertMoves moves,
            AlertRevisions revisions,
            AlertLints lints,
            AlertSending sending,
            AlertConfig config,
            AlertCases cases) {
        this.cases = cases;
        this.moves = moves;
        this.revisions = revisions;
        this.lints = lints;
        this.sending = sending;
        this.config = config;
    }

    /**
     * What whoever approves has seen and ticked.
     *
     * @param revision that was on the page
     * @param counted the number of readers on the page
     * @param isUnderstood whether they ticked that it goes to so many
     */
    record Seen(int revision, int counted, boolean isUnderstood) {}

    /** Whether so many more or fewer are reached now that somebody has to look again. */
    static boolean differs(int counted, int now) {
        return hasGrown(counted, now) || isATenth((long) counted - now, counted);
    }

    /**
     * Whether so many more are reached now that somebody has to look again: more than a tenth, but for a handful, or more
     * than fifty where they are more than one in a hundred. A large list gains fifty by itself before an alert starts.
     */
    static boolean hasGrown(int counted, int now) {
        long more = (long) now - counted;
        return isATenth(more, counted) || (more > 50 && more * 100 > counted);
    }

    private static boolean isATenth(long change, int counted) {
        return change >= HANDFUL && change * 10 > counted;
    }

    AlertAnswer approve(StaffMember by, long id, Seen seen, Instant now) {
        return moves.act(AlertAct.APPROVE, by, id, "", now, row -> {
            if (!row.isPractice() && Long.valueOf(by.id()).equals(row.submittedBy())) {
                return AlertAnswer.no("You put it to review yourself: somebody else has to approve it.");
            }
            if (!row.isPractice() && Long.valueOf(by.id()).equals(row.editedBy())) {
                return AlertAnswer.no("You saved it last: somebody else has to approve it.");
            }
            return approve(by, row, seen, "", now);
        });
    }

    /**
     * For one person alone on duty, where the settings allow it.
     *
     * @param typed the reference, typed by hand
     */
    AlertAnswer approveAlone(StaffMember by, long id, Seen seen, String reason, String typed, Instant now) {
        return moves.act(AlertAct.APPROVE_ALONE, by, id, reason, now, row -> {
            if (!config.singleApproval()) {
                return AlertAnswer.no("The settings ask for a second person, always.");
            }
            if (!typed.strip().equalsIgnoreCase(row.shown())) {
                return AlertAnswer.no("Type the reference of the alert, " + row.shown() + ".");
            }
            AlertAnswer done = approve(by, row, seen, reason.strip(), now);
            if (done.isDone()) {
                sending.tellStaff(
                        id,
                        row.shown() + " was approved by one person alone",
                        by.name() + " approved " + row.shown() + " without a second person. Reason given: "
                                + reason.strip() + " It can be cancelled by anybody at the desk until it starts.",
                        now);
            }
            return done;
        });
    }

    private AlertAnswer approve(StaffMember by, AlertRow row, Seen seen, String reason, Instant now) {
        if (seen.revision() != row.revision()) {
            return AlertAnswer.no("It was saved again meanwhile: read it once more.");
        }
        AlertDraft draft = revisions.newest(row);
        if (isUnread(row, draft.content())) {
            return AlertAnswer.no("Nobody has read this in a mailbox yet: send it to yourself, and read it there.");
        }
        int readers = sending.count(AlertRevisions.order(row, draft.content()), now);
        if (!seen.isUnderstood()) {
            return AlertAnswer.no("Tick that you know to how many readers it goes.");
        }
        boolean isExact = by.may(Permission.KEEP_SUBSCRIBERS);
        if (differs(AudienceSplit.shown(seen.counted(), isExact), AudienceSplit.shown(readers, isExact))) {
            return AlertAnswer.no(
                    "It goes to another number of readers by now: " + AudienceSplit.words(readers, isExact) + ".");
        }
        List<String> blocking = lints.of(draft.content(), draft.notes(), row.parentId() != null, readers, now).stream()
                .filter(AlertFault::isBlocking)
                .map(AlertFault::words)
                .toList();
        if (blocking.isEmpty()) {
            byte[] hash = draft.content().hash();
            boolean isAlone = !reason.isEmpty();
            moves.approvals().insert(row.id(), row.revision(), hash, by.id(), now, isAlone, reason, readers);
            moves.desk().approved(row.id(), readers, isAlone);
        }
        return new AlertAnswer(blocking);
    }

    /** Whether a program wrote it, and nobody has had it in a mailbox yet. */
    boolean isUnread(AlertRow row, AlertContent content) {
        return moves.desk().isOfProgram(row.id()) && !moves.approvals().isTried(row.id(), content.mailHash());
    }

    /** The approval that still counts, if it is for just this content. */
    Optional<ApprovalDao.Approval> approvalOf(AlertRow row, AlertContent content) {
        return moves.approvals()
                .standing(row.id())
                .filter(approval -> approval.revision() == row.revision())
                .filter(approval -> MessageDigest.isEqual(approval.contentHash(), content.hash()));
    }

    /** Sets it going: at the time that was approved, but not before there was time to take it back. */
    AlertAnswer schedule(StaffMember by, long id, Instant now) {
        return moves.act(AlertAct.SCHEDULE, by, id, "", now, row -> {
            AlertContent content = revisions.newest(row).content();
            ApprovalDao.Approval approval = approvalOf(row, content).orElse(null);
            if (approval == null) {
                return AlertAnswer.no("What was approved is not what is here now.");
            }
            Instant start = start(content, approval.isAlone(), now);
            String late = lints.timeRefusal(content, start, approval.counted(), now);
            if (late != null) {
                return AlertAnswer.no(late);
            }
            moves.desk().startsAt(id, start, start);
            return AlertAnswer.DONE;
        });
    }

    /** When it would start if it were set going now. */
    Instant start(AlertContent content, boolean isAlone, Instant now) {
        Instant earliest = now.plus(config.undo(isAlone));
        @Nullable Instant wanted = content.schedule().instant();
        return wanted == null || wanted.isBefore(earliest) ? earliest : wanted;
    }

    /** Another time, which somebody else has to approve. */
    AlertAnswer move(StaffMember by, long id, AlertSchedule to, Instant now) {
        return moves.act(AlertAct.MOVE, by, id, "", now, row -> {
            AlertDraft draft = revisions.newest(row);
            AlertContent moved = draft.content().with(draft.content().audience(), to);
            if (to.equals(draft.content().schedule())) {
                return AlertAnswer.no("That is the time it has already.");
            }
            Instant wanted = to.instant();
            if (wanted != null && wanted.isBefore(now)) {
                return AlertAnswer.no("That time has passed.");
            }
            String late = lints.timeRefusal(moved, wanted, row.counted() == null ? 0 : row.counted(), now);
            if (late != null) {
                return AlertAnswer.no(late);
            }
            revisions.add(id, row.revision() + 1, moved, draft.notes(), by.id(), now);
            moves.desk().submitted(id, by.id());
            sending.tellApprovers(
                    id,
                    by.id(),
                    row.shown() + " is to start at another time",
                    AlertNotices.toReview(moved, by.name()),
                    now);
            return AlertAnswer.DONE;
        });
    }

    /** Acts that need nothing but a reason at most: return, reject, withdraw, cancel, discard. */
    AlertAnswer plain(AlertAct act, StaffMember by, long id, String reason, Instant now) {
        return switch (act) {
            case RETURN, REJECT ->
                moves.act(act, by, id, reason.strip(), now, row -> {
                    tellWriters(act, by, row, reason.strip(), now);
                    return AlertAnswer.DONE;
                });
            case WITHDRAW, CANCEL, DISCARD -> moves.act(act, by, id, reason.strip(), now, row -> AlertAnswer.DONE);
            default -> throw new IllegalArgumentException("more has to be done for that");
        };
    }

    /** They wrote it at night, and do not sit before the desk when somebody reads it in the morning. */
    private void tellWriters(AlertAct act, StaffMember by, AlertRow row, String reason, Instant now) {
        Set<Long> writers = new HashSet<>(Arrays.asList(row.submittedBy(), row.editedBy()));
        writers.removeAll(Arrays.asList(null, by.id()));
        String what = act == AlertAct.RETURN ? " came back to you" : " was rejected";
        sending.tellWriters(row.id(), writers, row.shown() + what, AlertNotices.decided(act, by.name(), reason), now);
    }

    /** Whoever has not got it will not get it; one person alone can do that. */
    AlertAnswer stop(StaffMember by, long id, String reason, Instant now) {
        return moves.act(AlertAct.STOP, by, id, reason.strip(), now, row -> {
            List<Long> mailings = moves.desk().mailings(id);
            if (!mailings.isEmpty()) {
                sending.stop(id, mailings, now);
            }
            return AlertAnswer.DONE;
        });
    }

    /**
     * Ends it and every other one about the same case: readers are asked not to write any more. Nobody reads the outcome
     * before they do, so it is looked over as texts of alerts are.
     *
     * @param outcome what became of it, by language tag
     */
    AlertAnswer close(StaffMember by, long id, Map<String, String> outcome, Instant now) {
        return moves.act(AlertAct.CLOSE, by, id, "", now, row -> {
            if (outcome.values().stream().allMatch(String::isBlank)) {
                return AlertAnswer.no("Say what became of it, in one language at least.");
            }
            AlertDraft draft = revisions.find(id, row.revision()).orElse(null);
            AlertAnswer answer = new AlertAnswer(lints.closing(draft, outcome));
            return answer.isDone() ? cases.close(by, row, outcome, now) : answer;
        });
    }
}
