package org.tocsin.post;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;

/** What digests ask of the sequence of releases besides the posts themselves. */
public final class Releases {
    private final ReleaseDao releases;
    private final PictureDao pictures;
    private final SentTexts sent;
    private final Transactions transactions;

    public Releases(Jdbi jdbi, Transactions transactions) {
        this.releases = jdbi.onDemand(ReleaseDao.class);
        this.pictures = jdbi.onDemand(PictureDao.class);
        this.sent = new SentTexts(jdbi);
        this.transactions = transactions;
    }

    /** The number given last before then, which is the mark of whoever had everything at that time; 0 for none. */
    public long lastBefore(Instant then) {
        return releases.lastBefore(then);
    }

    /**
     * Takes the next number of the sequence for something other than a post that readers are to get once. Within the
     * caller's transaction: nothing is released before that has ended.
     */
    public long takeNumber() {
        return transactions.call(() -> {
            long number = releases.lockCounter() + 1;
            releases.setCounter(number);
            return number;
        });
    }

    /** When the newest came out that did before then. */
    public Optional<Instant> newestBefore(Instant then) {
        return releases.newestBefore(then);
    }

    /** What came out from the one instant on and before the other, the newest first. */
    public List<Out> between(Instant from, Instant to) {
        return releases.between(from, to);
    }

    /** Those of the posts that readers may no longer get: withdrawn, or put aside. */
    public List<Long> withdrawn(Collection<Long> posts) {
        return posts.isEmpty() ? List.of() : releases.notReleased(posts);
    }

    /** How many octets each of the pictures has. */
    public Map<Long, Integer> pictureOctets(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : pictures.octets(ids).stream()
                        .collect(Collectors.toMap(PictureDao.Octets::id, PictureDao.Octets::octets));
    }

    /** Keeps for good what readers are sent. Call within the transaction that sends it. */
    public void keepSent(Collection<ReleasedPost> posts, Instant now) {
        sent.keep(posts, now);
    }
}
