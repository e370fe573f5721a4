package org.tocsin.post;

import com.google.common.hash.HashCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    List<Incoming> of(SourceDao.Source source, Feed feed, AddressRules rules) {
        return of(
                new Source(
                        new LanguageTag(source.language()),
                        TextLanguage.declared(feed.language()),
                        source.owner(),
                        rules),
                feed);
    }

    /** @param language of items that neither say nor show another */
    List<Incoming> of(LanguageTag language, Feed feed) {
        return of(new Source(language, TextLanguage.declared(feed.language()), 0, AddressRules.NONE), feed);
    }

    /**
     * What is the same for all items.
     *
     * @param usual language of items that neither say nor show another
     * @param declared by the feed, of itself
     * @param owner the source that they are kept with
     */
    private record Source(LanguageTag usual, Optional<LanguageTag> declared, long owner, AddressRules rules) {}

    private List<Incoming> of(Source source, Feed feed) {
        Set<HashCode> seen = new HashSet<>();
        List<Incoming> items = new ArrayList<>();
        Stream<FeedItem> all = feed.items().size() > MANY ? feed.items().parallelStream() : feed.items().stream();
        all.filter(item -> !item.isHollow())
                .map(item -> one(source, feed, item))
                .toList()
                .forEach(incoming -> {
                    if (seen.add(incoming.key())) {
                        items.add(incoming);
                    }
                });
        return items;
    }

    private Incoming one(Source source, Feed feed, FeedItem item) {
        Cleaner.Clean clean = cleaner.cleaned(item.content(), item.base());
        Element body = clean.body();
        LanguageTag declared = TextLanguage.declared(item.language())
                .or(() -> source.rules().language(item.link())) // many feeds claim the language of their program
                .or(source::declared)
                .orElse(source.usual());
        LanguageTag language = TextLanguage.of(item.title() + " " + body.text(), declared);
        String html = clean.html();
        boolean hasPictures = !item.pictures().isEmpty() || html.contains("<img ");
        return new Incoming(
                item,
                language,
                HashCode.fromBytes(ItemKey.of(item, language, feed.site())),
                HashCode.fromBytes(PostText.hash(item.title(), html)),
                html,
                marks(source, feed, item),
                SourceLooks.traits(item),
                hasPictures ? null : Gist.of(body));
    }

    private static List<PostMark> marks(Source source, Feed feed, FeedItem item) {
        List<PostMark> marks = new ArrayList<>(ItemMarks.of(item, source.owner(), feed.site()));
        source.rules()
                .common(item.link())
                .ifPresent(common -> marks.add(PostMark.of(PostMark.Kind.COMMON, "address " + common)));
        return marks;
    }
}
