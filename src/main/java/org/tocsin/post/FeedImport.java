package org.tocsin.post;

import com.google.common.base.Throwables;
import com.google.common.primitives.Bytes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Transactions;
import org.tocsin.topic.Topics;
import org.tocsin.value.LanguageTag;

/** Takes what is new or changed in a feed into our posts. */
final class FeedImport {
    private static final Logger log = LoggerFactory.getLogger(FeedImport.class);
    private static final Duration TOLERATED_LEAD = Duration.ofHours(1);

    private final SourceDao sources;
    private final PostDao posts;
    private final PictureDao links;
    private final Transactions transactions;
    private final Topics topics;
    private final PicturesInText pictures;
    private final Cleaner cleaner;

    FeedImport(Jdbi jdbi, Transactions transactions, Topics topics, Pictures pictures, Cleaner cleaner) {
        this.sources = jdbi.onDemand(SourceDao.class);
        this.posts = jdbi.onDemand(PostDao.class);
        this.links = jdbi.onDemand(PictureDao.class);
        this.transactions = transactions;
        this.topics = topics;
        this.pictures = new PicturesInText(pictures::fetch);
        this.cleaner = cleaner;
    }

    /** How many items were new, changed, or could not be taken in. */
    record Counts(int added, int changed, int broken) {}

    /** One item with what identifies it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Keyed(FeedItem item, Element body, LanguageTag language, byte[] key) {}

    private enum Fate {
        ADDED,
        CHANGED,
        KNOWN,
        BROKEN
    }

    /** Oldest first, so that releases keep the order of the source. */
    Counts take(SourceDao.Source source, Feed feed, Instant now) {
        SourceLabels labels = new SourceLabels(source.id(), sources, topics);
        List<Keyed> items = new ArrayList<>(distinct(source, feed));
        Collections.reverse(items);
        List<Fate> fates =
                items.stream().map(item -> take(source, item, labels, now)).toList();
        return new Counts(
                Collections.frequency(fates, Fate.ADDED),
                Collections.frequency(fates, Fate.CHANGED),
                Collections.frequency(fates, Fate.BROKEN));
    }

    /** The first of those that have the same key: feeds put the newest on top. */
    private List<Keyed> distinct(SourceDao.Source source, Feed feed) {
        Set<List<Byte>> seen = new HashSet<>();
        List<Keyed> items = new ArrayList<>();
        for (FeedItem item : feed.items()) {
            Keyed keyed = keyed(source, feed, item);
            if (seen.add(Bytes.asList(keyed.key()))) {
                items.add(keyed);
            }
        }
        return items;
    }

    private Keyed keyed(SourceDao.Source source, Feed feed, FeedItem item) {
        Element body = cleaner.clean(item.content(), item.base());
        LanguageTag declared = TextLanguage.declared(item.language())
                .or(() -> TextLanguage.declared(feed.language()))
                .orElseGet(() -> new LanguageTag(source.language()));
        LanguageTag language = TextLanguage.of(item.title() + " " + body.text(), declared);
        return new Keyed(item, body, language, ItemKey.of(item, language, feed.site()));
    }

    private Fate take(SourceDao.Source source, Keyed keyed, SourceLabels labels, Instant now) {
        try {
            Set<Long> found = labels.topics(keyed.item().categories());
            Optional<PostDao.Known> known = posts.known(source.id(), keyed.key());
            return known.isPresent() ? update(known.get(), keyed, found, now) : add(source, keyed, found, now);
        } catch (RuntimeException e) { // one bad item must not keep the others out
            log.warn("An item of source {} could not be taken in", source.id(), Throwables.getRootCause(e));
            return Fate.BROKEN;
        }
    }

    private Fate add(SourceDao.Source source, Keyed keyed, Set<Long> found, Instant now) {
        boolean isBaseline = source.baselineAt() == null;
        FeedItem item = keyed.item();
        PostRow row = new PostRow(
                source.id(),
                keyed.key(),
                (isBaseline ? PostState.ARCHIVE : PostState.DUE).word(),
                keyed.language().value(),
                text(keyed),
                null,
                SafeText.beginning(SafeText.line(item.author()), 300),
                link(item),
                dated(item, now),
                now,
                isBaseline ? null : now);
        transactions.run(() -> {
            long id = posts.insert(row);
            posts.startStory(id);
            posts.addTopics(id, found);
            row.text().pictures().forEach(picture -> links.link(id, picture.pictureId()));
        });
        return Fate.ADDED;
    }

    /** Of what readers have already been sent, only the page changes: the release stays what it was. */
    private Fate update(PostDao.Known known, Keyed keyed, Set<Long> found, Instant now) {
        boolean isSame = Arrays.equals(known.contentHash(), hash(keyed));
        if (isSame || known.state().equals(PostState.WITHDRAWN.word())) {
            posts.addTopics(known.id(), found);
            return Fate.KNOWN;
        }
        PostText text = text(keyed);
        transactions.run(() -> {
            posts.change(known.id(), text, now);
            posts.addTopics(known.id(), found);
            links.unlink(known.id());
            text.pictures().forEach(picture -> links.link(known.id(), picture.pictureId()));
        });
        return Fate.CHANGED;
    }

    private PostText text(Keyed keyed) {
        FeedItem item = keyed.item();
        byte[] hash = hash(keyed);
        Element body = keyed.body();
        if (body.selectFirst("img") == null && !item.pictures().isEmpty()) {
            PicturesInText.prepend(body, item.pictures().get(0));
        }
        List<PicturesInText.Lead> leads = pictures.embed(body);
        String summary = ReadableText.firstParagraph(cleaner.clean(item.summary(), item.base()));
        return PostText.of(SafeText.title(item.title()), summary, body, leads, hash);
    }

    private static byte[] hash(Keyed keyed) {
        return PostText.hash(keyed.item().title(), keyed.body());
    }

    private @Nullable String link(FeedItem item) {
        URI link = item.link();
        return link == null || !cleaner.allows(link) ? null : link.toString();
    }

    /** Nothing pins itself to the top of the pages with a date in the future. */
    private static Instant dated(FeedItem item, Instant now) {
        Instant dated = item.dated();
        return dated == null || dated.isAfter(now.plus(TOLERATED_LEAD)) ? now : dated;
    }
}
