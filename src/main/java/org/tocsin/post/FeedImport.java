package org.tocsin.post;

import com.google.common.base.Throwables;
import com.google.common.collect.Lists;
import com.google.common.hash.HashCode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Transactions;
import org.tocsin.topic.Topics;

/** Takes what is new or changed in a feed into our posts. */
final class FeedImport {
    private static final Logger log = LoggerFactory.getLogger(FeedImport.class);

    private final Jdbi jdbi;
    private final PostDao posts;
    private final SourceDao sources;
    private final PictureDao links;
    private final Versions versions;
    private final Transactions transactions;
    private final Topics topics;
    private final IncomingItems incoming;
    private final ImportedText texts;
    private final SourceGuard guard;

    FeedImport(Jdbi jdbi, Transactions transactions, Topics topics, Pictures pictures, Cleaner cleaner) {
        this.jdbi = jdbi;
        this.posts = jdbi.onDemand(PostDao.class);
        this.sources = jdbi.onDemand(SourceDao.class);
        this.links = jdbi.onDemand(PictureDao.class);
        this.versions = new Versions(jdbi);
        this.transactions = transactions;
        this.topics = topics;
        this.incoming = new IncomingItems(cleaner);
        this.texts = new ImportedText(pictures, cleaner);
        this.guard = new SourceGuard(jdbi);
    }

    /**
     * What came of it.
     *
     * @param held new ones that wait for somebody to look at them
     * @param broken items that could not be taken in
     * @param doubts what is not as it used to be with this source; empty when all is well
     * @param keys of all items
     */
    record Counts(int added, int changed, int held, int broken, List<String> doubts, Set<HashCode> keys) {}

    /** What is the same for every item of one fetch. */
    private record Visit(Fate.Circumstances around, SourceLabels labels, Repeats repeats, Instant now) {
        SourceDao.Source source() {
            return around.source();
        }

        boolean isGuarded() {
            return around.isGuarded();
        }
    }

    /**
     * Oldest first, so that releases keep the order of the source.
     *
     * @param address where the feed came from, after redirects
     */
    Counts take(SourceDao.Source source, Feed feed, URI address, Instant now) {
        List<Incoming> items = incoming.of(source, feed);
        KnownPosts known = KnownPosts.of(jdbi, source.owner(), items);
        SourceLooks looks = SourceLooks.of(feed, address, items);
        List<String> doubts = source.servedBy() == null || source.isGuarded()
                ? List.of()
                : guard.doubts(source, looks, items, known, now);
        boolean isGuarded = source.isGuarded() || !doubts.isEmpty();
        if (!isGuarded) {
            guard.learn(source, items);
            sources.look(
                    source.id(),
                    looks.site(),
                    feed.site() == null ? null : WebAddress.host(feed.site()),
                    looks.servedBy(),
                    looks.generator(),
                    looks.traitsWith(source.traits()));
        }
        SourceLabels labels = new SourceLabels(source, jdbi.onDemand(LabelDao.class), topics);
        boolean isOneOfMany = source.parentId() != null || sources.children(source.id()) > 0;
        Visit visit =
                new Visit(new Fate.Circumstances(source, isGuarded, isOneOfMany), labels, new Repeats(posts), now);
        Counts counts = take(visit, Lists.reverse(items), known, doubts);
        if (isOneOfMany && counts.added() > 0) {
            sources.askTogether(source.owner(), source.id(), now);
        }
        return counts;
    }

    private Counts take(Visit visit, List<Incoming> items, KnownPosts known, List<String> doubts) {
        NewPosts shelf = new NewPosts(jdbi, transactions);
        int added = 0;
        int changed = 0;
        int held = 0;
        int broken = 0;
        for (List<Incoming> some : Lists.partition(items, NewPosts.AT_ONCE)) {
            List<NewPosts.Fresh> fresh = new ArrayList<>();
            for (Incoming item : some) {
                try {
                    Optional<PostDao.Known> old = known.find(item);
                    if (old.isEmpty()) {
                        fresh.add(fresh(visit, item));
                    } else {
                        changed += update(visit, old.get(), item) ? 1 : 0;
                    }
                } catch (RuntimeException e) { // one bad item must not keep the others out
                    log.warn("An item of source {} is broken", visit.source().id(), Throwables.getRootCause(e));
                    broken++;
                }
            }
            int lost = shelf.put(visit.source().owner(), fresh, visit.now());
            added += fresh.size() - lost;
            broken += lost;
            held += (int) fresh.stream()
                    .filter(one -> one.row().heldBecause() != null)
                    .count();
        }
        Set<HashCode> keys = items.stream().map(Incoming::key).collect(Collectors.toUnmodifiableSet());
        return new Counts(added, changed, held, broken, doubts, keys);
    }

    private NewPosts.Fresh fresh(Visit visit, Incoming item) {
        PostText text = texts.of(item);
        Fate fate = Fate.of(visit.around(), item, () -> visit.repeats().has(text.plain()), visit.now());
        PostRow row = new PostRow(
                visit.source().owner(),
                item.key().asBytes(),
                fate.state().word(),
                item.language().value(),
                text,
                null,
                SafeText.beginning(SafeText.line(item.item().author()), 300),
                texts.link(item),
                fate.dated(),
                visit.now(),
                fate.releaseAt(),
                fate.because() == null ? null : fate.because().word(),
                Likeness.fingerprint(text.plain()));
        return new NewPosts.Fresh(item, row, visit.labels().topics(item.item()));
    }

    /** Of what readers have already been sent, only the page changes: the release stays what it was. */
    private boolean update(Visit visit, PostDao.Known known, Incoming item) {
        Set<Long> found = visit.labels().topics(item.item());
        boolean isSame = HashCode.fromBytes(known.contentHash()).equals(item.hash());
        if (isSame || visit.isGuarded() || known.state().equals(PostState.WITHDRAWN.word())) {
            settle(visit, known, item, found);
            return false;
        }
        PostText text = texts.of(item);
        transactions.run(() -> {
            versions.keep(known.id(), null, visit.now());
            posts.change(known.id(), text, visit.now());
            settle(visit, known, item, found);
            links.unlink(known.id());
            text.pictures().forEach(picture -> links.link(known.id(), picture.pictureId()));
        });
        return true;
    }

    private void settle(Visit visit, PostDao.Known known, Incoming item, Set<Long> found) {
        if (!found.isEmpty()) {
            posts.addTopics(known.id(), found);
        }
        if (known.state().equals(PostState.HELD.word()) && !visit.isGuarded()) {
            posts.isBack(known.id());
        }
        if (!item.key().equals(HashCode.fromBytes(known.sourceKey()))) {
            posts.rename(known.id(), item.key().asBytes());
        }
    }
}
