package org.tocsin.post;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topics;
import org.tocsin.value.LanguageTag;

/** Finds the feeds of a site by its address, and shows what would be imported from one. Keeps nothing. */
final class Discovery {
    private static final int SHOWN = 20;

    /** Where WordPress, Drupal, Blogger and others have them when their pages do not say so. */
    private static final List<String> USUAL =
            List.of("feed/", "rss.xml", "feeds/posts/default", "atom.xml", "feed.xml", "index.xml", "feed.json");

    private static final Pattern OF_COMMENTS = Pattern.compile("(?i)comments (on|for):? .*|.*(的评论|的評論|评论：.*)");

    private final Fetcher fetcher;
    private final FeedReader reader;
    private final IncomingItems incoming;
    private final Topics topics;

    Discovery(Fetcher fetcher, FeedReader reader, IncomingItems incoming, Topics topics) {
        this.fetcher = fetcher;
        this.reader = reader;
        this.incoming = incoming;
        this.topics = topics;
    }

    /** One post of a preview. */
    record Line(String title, String language, @Nullable Instant dated, Set<Long> topicIds, String beginning) {}

    /**
     * A feed and what is in it.
     *
     * @param siteHost of the site that it belongs to; empty when it does not say
     * @param unknown labels that are no topic of ours by name
     */
    record Found(
            URI address,
            String title,
            String siteHost,
            @Nullable String language,
            int items,
            boolean isRepaired,
            List<Line> lines,
            List<String> unknown) {}

    /** The feeds, those first that the page names first, or why there are none. */
    record Result(List<Found> feeds, @Nullable String trouble) {
        private static Result none(String trouble) {
            return new Result(List.of(), trouble);
        }
    }

    /** Waits for the network. */
    Result look(URI address) {
        FetchAnswer answer = fetcher.get(address, Validators.NONE);
        if (!(answer instanceof FetchAnswer.Found page)) {
            return Result.none(
                    answer instanceof FetchAnswer.Failed failed
                            ? failed.reason()
                            : "There is nothing at this address.");
        }
        Optional<Found> itself = read(page);
        if (itself.isPresent()) {
            return new Result(List.of(itself.get()), null);
        }
        List<Found> found = readAll(NamedFeeds.on(page));
        List<Found> all = found.isEmpty() ? readUsual(page.address()) : found;
        return all.isEmpty()
                ? Result.none("There is a web page at this address, and no feed could be found.")
                : new Result(all, null);
    }

    private List<Found> readAll(Collection<URI> addresses) {
        List<Found> found = new ArrayList<>();
        for (URI address : addresses) {
            FetchAnswer answer = fetcher.get(address, Validators.NONE);
            if (answer instanceof FetchAnswer.Found feed) {
                read(feed).ifPresent(found::add);
            } else if (answer instanceof FetchAnswer.Failed failed && failed.status() == 0) {
                break; // the host itself is in trouble
            }
        }
        return found;
    }

    /** Below the page, else at the top of the site. */
    private List<Found> readUsual(URI page) {
        String path = page.getRawPath() == null || page.getRawPath().isEmpty() ? "/" : page.getRawPath();
        URI folder = page.resolve(path.endsWith("/") ? path : path + "/");
        URI top = page.resolve("/");
        List<Found> below = readAll(USUAL.stream().map(folder::resolve).toList());
        return below.isEmpty() && !folder.equals(top)
                ? readAll(USUAL.stream().map(top::resolve).toList())
                : below;
    }

    private Optional<Found> read(FetchAnswer.Found answer) {
        try {
            Feed feed = reader.read(answer.body(), answer.contentType(), answer.address());
            return OF_COMMENTS.matcher(feed.title()).matches()
                    ? Optional.empty() // what readers say of one post is nobody's news
                    : Optional.of(shown(answer.address(), feed));
        } catch (UnreadableFeedException e) {
            return Optional.empty();
        }
    }

    private Found shown(URI address, Feed feed) {
        Map<String, Long> names = SourceLabels.byName(topics);
        Set<String> unknown = new TreeSet<>();
        List<Line> lines = new ArrayList<>();
        for (Incoming item : incoming.of(new LanguageTag("en"), feed)) {
            Set<Long> topicIds = new LinkedHashSet<>();
            item.item().categories().stream()
                    .map(SourceLabels::fold)
                    .filter(label -> !label.isEmpty())
                    .forEach(label -> {
                        Long topic = SourceLabels.byName(names, label);
                        if (topic == null) {
                            unknown.add(label);
                        } else {
                            topicIds.add(topic);
                        }
                    });
            if (lines.size() < SHOWN) {
                String beginning = SafeText.beginning(ReadableText.firstParagraph(item.body()), 200);
                lines.add(new Line(
                        SafeText.title(item.item().title()),
                        item.language().value(),
                        item.item().dated(),
                        topicIds,
                        beginning));
            }
        }
        String language = TextLanguage.declared(feed.language())
                .map(LanguageTag::value)
                .orElse(lines.isEmpty() ? null : lines.get(0).language());
        return new Found(
                address,
                SafeText.title(feed.title()),
                feed.site() == null ? "" : WebAddress.host(feed.site()),
                language,
                feed.items().size(),
                feed.isRepaired(),
                lines,
                List.copyOf(unknown));
    }
}
