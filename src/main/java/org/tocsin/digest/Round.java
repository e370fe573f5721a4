package org.tocsin.digest;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Planned;
import org.tocsin.post.Posts;
import org.tocsin.value.Language;

/**
 * One look at who is due, shared by those who plan its batches. Its mailing comes into being with the first digest;
 * editions are made once a signature, by threads of their own and in transactions of their own: a batch that is rolled
 * back and tried again finds them there.
 */
final class Round implements AutoCloseable {
    /** Two think while the third waits for the disk. */
    private static final int EDITORS = 3;

    private final Posts posts;
    private final Mailings mailings;
    private final Editions editions;
    private final Transactions transactions;
    private final Decisions decisions;
    private final long upto;
    private final Instant now;
    private final Map<Long, News> newsByMark = new ConcurrentHashMap<>();
    private final Map<Signature, CompletableFuture<Long>> made = new ConcurrentHashMap<>();
    private final Map<Language, DigestMail.Surroundings> arounds = new ConcurrentHashMap<>();
    private final ExecutorService editors =
            Executors.newFixedThreadPool(EDITORS, work -> new Thread(work, "digest-editions"));
    private volatile @Nullable Long mailing;

    /** What a round stands on. */
    record Ground(Posts posts, Mailings mailings, Editions editions, Transactions transactions) {}

    Round(Ground ground, Decisions decisions, Instant now) {
        this.posts = ground.posts();
        this.mailings = ground.mailings();
        this.editions = ground.editions();
        this.transactions = ground.transactions();
        this.decisions = decisions;
        this.now = now;
        this.upto = posts.latestRelease();
        this.mailing = mailings.unfinished(MailingKind.DIGEST).orElse(null);
    }

    long upto() {
        return upto;
    }

    Instant now() {
        return now;
    }

    News newsAfter(long mark) {
        return newsByMark.computeIfAbsent(
                mark, from -> new News(from, upto, posts.releasedAfter(from, upto), decisions));
    }

    /** Whether there is anything that readers of the language can be called to. */
    boolean hasCalls(Language language) {
        return !around(language).actions().isEmpty();
    }

    private DigestMail.Surroundings around(Language language) {
        return arounds.computeIfAbsent(language, each -> editions.around(each, now));
    }

    /** Lets these editions be made, so that nobody waits for one before the next is begun. */
    void begin(Collection<Signature> signatures) {
        for (Signature signature : signatures) {
            CompletableFuture<Long> unused = begun(signature); // whoever needs it asks what came of it
        }
    }

    private CompletableFuture<Long> begun(Signature signature) {
        return made.computeIfAbsent(signature, each -> CompletableFuture.supplyAsync(() -> make(each), editors));
    }

    /** The edition for everybody with this signature. */
    long edition(Signature signature) {
        CompletableFuture<Long> edition = begun(signature);
        try {
            return edition.join();
        } catch (CompletionException e) {
            made.remove(signature, edition); // the next to ask tries again
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Puts the deliveries on record, in the caller's transaction.
     *
     * @return false when one of their editions was made anew meanwhile, without what was withdrawn; nothing happened then
     */
    boolean add(List<Planned> planned) {
        Long known = mailing;
        if (planned.isEmpty() || known == null) {
            return true;
        }
        Set<Long> stale = new HashSet<>();
        planned.forEach(each -> stale.add(each.editionId()));
        editions.hold(stale).forEach(stale::remove);
        if (!stale.isEmpty()) {
            newsByMark.clear();
            made.values()
                    .removeIf(edition ->
                            edition.isDone() && !edition.isCompletedExceptionally() && stale.contains(edition.join()));
            return false;
        }
        mailings.add(known, MailingKind.DIGEST, planned, now);
        return true;
    }

    /** Nobody will be added. */
    void prepared() {
        Long known = mailing;
        if (known != null) {
            mailings.prepared(known, now);
        }
    }

    private long make(Signature signature) {
        long id = begun();
        News news = newsAfter(signature.mark());
        DigestMail.Surroundings around = around(signature.language());
        return transactions.call(() -> editions.make(id, signature, news, around, now));
    }

    private synchronized long begun() {
        Long known = mailing;
        long id = known != null ? known : mailings.begin(MailingKind.DIGEST, now, null);
        mailing = id;
        return id;
    }

    @Override
    public void close() {
        editors.shutdownNow();
    }
}
