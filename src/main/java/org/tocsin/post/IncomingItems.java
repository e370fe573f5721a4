package org.tocsin.post;

import com.google.common.hash.HashCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.tocsin.value.LanguageTag;

/** Cleans the items of a feed and finds out what they are known by. */
final class IncomingItems {
    /** It pays to clean so many on every processor. */
    private static final int MANY = 200;

    private final Cleaner cleaner;

    IncomingItems(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    /** The first of those that have the same key, for feeds put the newest on top. */
    List<Incoming> of(SourceDao.Source source, Feed feed) {
        return of(new LanguageTag(source.language()), source.owner(), feed);
    }

    /** @param language of items that neither say nor show another */
    List<Incoming> of(LanguageTag language, Feed feed) {
        return of(language, 0, feed);
    }

    private List<Incoming> of(LanguageTag usual, long owner, Feed feed) {
        Set<HashCode> seen = new HashSet<>();
        List<Incoming> items = new ArrayList<>();
        Stream<FeedItem> all = feed.items().size() > MANY ? feed.items().parallelStream() : feed.items().stream();
        all.map(item -> one(usual, owner, feed, item)).toList().forEach(incoming -> {
            if (seen.add(incoming.key())) {
                items.add(incoming);
            }
        });
        return items;
    }

    private Incoming one(LanguageTag usual, long owner, Feed feed, FeedItem item) {
        Element body = cleaner.clean(item.content(), item.base());
        LanguageTag declared = TextLanguage.declared(item.language())
                .or(() -> TextLanguage.declared(feed.language()))
                .orElse(usual);
        LanguageTag language = TextLanguage.of(item.title() + " " + body.text(), declared);
        String html = Cleaner.html(body);
        return new Incoming(
                item,
                language,
                HashCode.fromBytes(ItemKey.of(item, language, feed.site())),
                HashCode.fromBytes(PostText.hash(item.title(), html)),
                html,
                ItemMarks.of(item, owner, feed.site()));
    }
}
