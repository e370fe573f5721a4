package org.tocsin.digest;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.Mailings;
import org.tocsin.post.Posts;
import org.tocsin.post.Releases;

/**
 * Takes what was withdrawn out of digests that are planned and not yet sent: the edition is made again without it, and
 * whoever would have had nothing else gets no mail.
 */
public final class Withdrawals {
    private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);
    private static final String REASON = "withdrawn";

    private final Posts posts;
    private final Releases releases;
    private final Mailings mailings;
    private final Editions editions;
    private final IssueDao issues;
    private final Transactions transactions;

    public Withdrawals(
            Posts posts, Mailings mailings, Digests.DigestMaterial material, Jdbi jdbi, Transactions transactions) {
        this.posts = posts;
        this.releases = new Releases(jdbi, transactions);
        this.mailings = mailings;
        this.editions = new Editions(jdbi, mailings, releases, material);
        this.issues = jdbi.onDemand(IssueDao.class);
        this.transactions = transactions;
    }

    /**
     * Looks through all that is on its way.
     *
     * @return how many editions were made again, or given up by somebody who waited
     */
    public int takeOut(Instant now) {
        List<IssueRow> onTheirWay = issues.onTheirWay();
        Set<Long> shown = new HashSet<>();
        onTheirWay.forEach(issue -> shown.addAll(issue.posts()));
        Set<Long> withdrawn = new HashSet<>(releases.withdrawn(shown));
        int mended = 0;
        for (IssueRow issue : onTheirWay) {
            boolean isSpoilt = issue.posts().stream().anyMatch(withdrawn::contains);
            if (isSpoilt && transactions.call(() -> mend(issue, now))) {
                mended++;
            }
        }
        if (mended > 0) {
            log.info("{} editions of digests were changed, since something in them was withdrawn", mended);
        }
        return mended;
    }

    /** False when there was nobody left to spare it. */
    private boolean mend(IssueRow issue, Instant now) {
        News news =
                new News(issue.mark(), issue.upto(), posts.releasedAfter(issue.mark(), issue.upto()), Decisions.NONE);
        OptionalLong made = editions.makeAgain(issue, news, now);
        if (made.isPresent()) {
            mailings.turnTo(issue.mailingId(), issue.editionId(), made.getAsLong());
            return true;
        }
        return mailings.cancel(issue.mailingId(), issue.editionId(), REASON, now) > 0;
    }
}
