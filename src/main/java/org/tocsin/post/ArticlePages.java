package org.tocsin.post;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/** Takes texts from their pages, for a source whose feed has the beginnings alone; so many at one visit, not more. */
final class ArticlePages {
    private static final int LARGEST = 3 << 20;
    private static final int MOST = 30;

    /** Where WordPress, Blogger, Drupal and those like them have the text of an article, the surest first. */
    private static final List<String> USUAL = List.of(
            "[itemprop=articleBody]",
            ".entry-content",
            ".post-body",
            ".post-content",
            ".article-content",
            ".article-body",
            ".available-content",
            ".field--name-body",
            ".field-name-body",
            ".node__content",
            "article",
            "main");

    private static final String NOT_TEXT = "nav, aside, header, footer, .comments, #comments, .comment-list";
    private static final int SHORTEST = 200;

    private final Fetcher fetcher;
    private final Cleaner cleaner;
    private final @Nullable String selector;
    private final String domain;
    private final boolean byProxy;
    private int left = MOST;

    /** @param selector where the text is; empty to look for it, null not to go to pages at all */
    ArticlePages(Fetcher fetcher, Cleaner cleaner, SourceDao.Source source, @Nullable String selector) {
        this.fetcher = fetcher;
        this.cleaner = cleaner;
        this.selector = selector;
        this.domain = SourceLooks.domain(URI.create(source.feedUrl()).getHost());
        this.byProxy = source.proxy() != null;
    }

    /** Whether a selector can be read. */
    static boolean isSelector(String written) {
        try {
            return written.isEmpty() || Jsoup.parse("").select(written).isEmpty();
        } catch (Selector.SelectorParseException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The item with its whole text, or as it is when that is all or cannot be had. Waits for the network. */
    Incoming whole(Incoming item) {
        URI link = item.item().link();
        if (selector == null || left == 0 || link == null || !isOfThisSite(link) || !isCutShort(item)) {
            return item;
        }
        left--;
        return article(link)
                .filter(text -> text.text().length() > item.body().text().length())
                .map(text -> item.with(Cleaner.html(text)))
                .orElse(item);
    }

    private static boolean isCutShort(Incoming item) {
        return item.html().isEmpty() || Excerpts.isOne(item);
    }

    private boolean isOfThisSite(URI link) {
        return SourceLooks.domain(link.getHost()).equals(domain);
    }

    private Optional<Element> article(URI link) {
        if (!(fetcher.get(link, Validators.NONE, LARGEST, byProxy) instanceof FetchAnswer.Found page)
                || !isOfThisSite(page.address())) {
            return Optional.empty();
        }
        Document document = Jsoup.parse(
                FeedText.decode(page.body(), page.contentType()), page.address().toString());
        return found(document).map(text -> {
            text.select(NOT_TEXT).remove();
            return cleaner.clean(text.html(), page.address());
        });
    }

    private Optional<Element> found(Document document) {
        if (selector != null && !selector.isEmpty()) {
            return Optional.ofNullable(document.selectFirst(selector));
        }
        return USUAL.stream()
                .flatMap(place -> document.select(place).stream().limit(1))
                .filter(place -> place.text().length() >= SHORTEST)
                .findFirst();
    }
}
