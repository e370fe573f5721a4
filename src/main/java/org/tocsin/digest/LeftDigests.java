package org.tocsin.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.PersonalMail;
import org.tocsin.delivery.PersonalMail.Owed;
import org.tocsin.subscriber.PlannedDigests;

/** Digests that lie ready for readers who leave what they are about, and for those who come back at once. */
public final class LeftDigests implements PlannedDigests {
    /** A digest waits no longer, but for a mailing that is paused. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(8);

    private final PersonalMail mails;
    private final IssueDao issues;

    public LeftDigests(Jdbi jdbi) {
        this.mails = new PersonalMail(jdbi);
        this.issues = jdbi.onDemand(IssueDao.class);
    }

    @Override
    public void takeBack(long subscriber, Set<Long> topics, Instant now) {
        List<Owed> waiting = mails.waiting(subscriber, MailingKind.DIGEST);
        Map<Long, IssueRow> contents = contents(waiting);
        if (contents.isEmpty()) {
            return; // as nearly always
        }
        Set<Long> wanted = new HashSet<>(topics);
        if (!topics.isEmpty()) {
            wanted.addAll(issues.formerly(topics));
        }
        for (Owed each : waiting) {
            IssueRow issue = contents.get(each.editionId());
            if (issue != null && isUnwanted(issue.signature(), wanted)) {
                mails.takeBack(subscriber, each, now);
            }
        }
    }

    /** A note of the editor alone has no topics, and is for everybody. */
    private static boolean isUnwanted(Signature signature, Set<Long> wanted) {
        return !signature.topics().isEmpty() && Collections.disjoint(signature.topics(), wanted);
    }

    /** Nothing that they had, or that still goes, may come again: the mark goes back no further. */
    @Override
    public OptionalLong missed(long subscriber, Instant since) {
        Instant left = since.truncatedTo(ChronoUnit.MILLIS); // as the ledger has it
        List<Owed> all = mails.since(subscriber, MailingKind.DIGEST, left.minus(LONGEST_WAIT));
        Map<Long, IssueRow> contents = contents(all);
        long had = 0;
        Set<Long> marks = new HashSet<>();
        for (Owed each : all) {
            IssueRow issue = contents.get(each.editionId());
            if (issue != null && wasLeftSince(each, left)) {
                marks.add(issue.mark());
            } else if (issue != null) {
                had = Math.max(had, issue.upto());
            }
        }
        long floor = had;
        return marks.stream()
                .mapToLong(Long::longValue)
                .filter(mark -> mark >= floor)
                .min();
    }

    private static boolean wasLeftSince(Owed each, Instant left) {
        return each.wasLeft() && each.settledAt() != null && !each.settledAt().isBefore(left);
    }

    /** By edition; what nothing is known of any more is not there. */
    private Map<Long, IssueRow> contents(List<Owed> mailed) {
        Map<Long, IssueRow> contents = new HashMap<>();
        if (!mailed.isEmpty()) {
            issues.of(mailed.stream().map(Owed::editionId).distinct().toList())
                    .forEach(issue -> contents.put(issue.editionId(), issue));
        }
        return contents;
    }
}
