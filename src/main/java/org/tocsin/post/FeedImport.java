package org.tocsin.post;

import com.google.common.base.Throwables;
import com.google.common.collect.Lists;
import com.google.common.hash.HashCode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final PostsAgain again;
    private final Transactions transactions;
    private final Topics topics;
    private final AddressRuleDao addresses;
    private final Means means;
    private final IncomingItems incoming;
    private final ImportedText texts;
    private final SourceGuard guard;

    /** What fetches: the pages of articles, and pictures. */
    record Means(Fetcher fetcher, Pictures pictures, Cleaner cleaner) {}

    FeedImport(Jdbi jdbi, Transactions transactions, Topics topics, Means means) {
        this.jdbi = jdbi;
        this.posts = jdbi.onDemand(PostDao.class);
        this.sources = jdbi.onDemand(SourceDao.class);
        this.transactions = transactions;
        this.topics = topics;
        this.addresses = jdbi.onDemand(AddressRuleDao.class);
        this.means = means;
        this.incoming = new IncomingItems(means.cleaner());
        this.texts = new ImportedText(means.pictures(), means.cleaner());
        this.again = new PostsAgain(jdbi, transactions, texts);
        this.guard = new SourceGuard(jdbi);
    }

    /**
     * What came of it.
     *
     * @param held new ones that wait for somebody to look at them
     * @param broken items that could not be taken in
     * @param doubts what is not as it used to be with this source; empty when all is well
     * @param isExcerpts whether the feed has the beginnings of posts alone, and nobody said where the rest is
     * @param keys of all items
     */
    record Counts(
            int added,
            int changed,
            int held,
            int broken,
            List<String> doubts,
            boolean isExcerpts,
            Set<HashCode> keys) {}

    /** What is the same for every item of one fetch. */
    private record Visit(
            Fate.Circumstances around, SourceLabels labels, Repeats repeats, ArticlePages pages, Instant now) {
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
        AddressRules rules = new AddressRules(addresses.rules(source.id(), source.owner()));
        List<Incoming> items = incoming.of(source, feed, rules);
        KnownPosts known = KnownPosts.of(jdbi, source.owner(), items);
        SourceLooks looks = SourceLooks.of(feed, address, items);
        List<String> doubts = source.servedBy() == null || source.isGuarded()
                ? List.of()
                : guard.doubts(source, looks, items, known, now);
        boolean isGuarded = source.isGuarded() || !doubts.isEmpty();
        if (source.cleanedBy() != Cleaner.EDITION) {
            sources.cleaned(source.id(), Cleaner.EDITION);
        }
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
        String selector = addresses.selector(source.id()).orElse(null);
        Visit visit = new Visit(
                new Fate.Circumstances(source, isGuarded, isOneOfMany),
                labels,
                new Repeats(posts),
                new ArticlePages(means.fetcher(), means.cleaner(), source, selector),
                now);
        boolean isExcerpts = selector == null && Excerpts.are(items);
        Counts counts = take(visit, Lists.reverse(items), known, doubts, isExcerpts);
        if (isOneOfMany && counts.added() > 0) {
            sources.askTogether(source.owner(), source.id(), now);
        }
        return counts;
    }

    private Counts take(Visit visit, List<Incoming> items, KnownPosts known, List<String> doubts, boolean isExcerpts) {
        NewPosts shelf = new NewPosts(jdbi, transactions);
        int added = 0;
        int changed = 0;
        int held = 0;
        int broken = 0;
        for (List<Incoming> some : Lists.partition(items, NewPosts.AT_ONCE)) {
            List<NewPosts.Fresh> fresh = new ArrayList<>();
            Map<Long, Set<Long>> topicsOfOld = new HashMap<>();
            for (Incoming item : some) {
                try {
                    Optional<PostDao.Known> old = known.find(item);
                    if (old.isEmpty()) {
                        fresh.add(fresh(visit, item));
                    } else {
                        changed += takeAgain(visit, old.get(), item, topicsOfOld) ? 1 : 0;
                    }
                } catch (RuntimeException e) { // one bad item must not keep the others out
                    log.warn("An item of source {} is broken", visit.source().id(), Throwables.getRootCause(e));
                    broken++;
                }
            }
            shelf.sort(topicsOfOld);
            int lost = shelf.put(visit.source().owner(), fresh, visit.now());
            added += fresh.size() - lost;
            broken += lost;
            held += (int) fresh.stream()
                    .filter(one -> one.row().heldBecause() != null)
                    .count();
        }
        Set<HashCode> keys = items.stream().map(Incoming::key).collect(Collectors.toUnmodifiableSet());
        return new Counts(added, changed, held, broken, doubts, isExcerpts, keys);
    }

    private boolean takeAgain(Visit visit, PostDao.Known old, Incoming item, Map<Long, Set<Long>> topicsOfOld) {
        Set<Long> topicsNow = visit.labels().topics(item.item());
        if (!visit.isGuarded()) {
            topicsOfOld.put(old.id(), topicsNow);
        }
        return again.take(old, item, new PostsAgain.Visit(visit.pages(), visit.isGuarded(), visit.now()));
    }

    private NewPosts.Fresh fresh(Visit visit, Incoming item) {
        PostText text = texts.of(visit.pages().whole(item));
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
                text.fingerprint());
        return new NewPosts.Fresh(item, row, visit.labels().topics(item.item()));
    }
}
