package org.tocsin.post;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.topic.Topic;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** The feeds that were found at an address, with what would be imported from each. Nothing is kept yet. */
public final class FoundFeedsPage extends StaffPage {
    private final URI address;
    private final List<Discovery.Found> feeds;
    private final List<SourceStatus> known;
    private final Map<Long, Topic> topics;

    FoundFeedsPage(
            PageContext context,
            StaffMember staff,
            URI address,
            List<Discovery.Found> feeds,
            List<SourceStatus> known,
            Map<Long, Topic> topics) {
        super(context, staff, Area.SOURCES, "found_feeds.mustache");
        this.address = address;
        this.feeds = feeds;
        this.known = known;
        this.topics = topics;
    }

    @Override
    public String title() {
        return "Feeds found";
    }

    public String address() {
        return address.toString();
    }

    /** A feed to add. */
    public record Candidate(
            int number,
            String name,
            String feedUrl,
            String host,
            int items,
            boolean isRepaired,
            @Nullable String knownAs,
            List<Choice> writtenIn,
            List<Post> posts,
            List<String> unknown) {
        public boolean hasUnknown() {
            return !unknown.isEmpty();
        }

        public boolean hasPosts() {
            return !posts.isEmpty();
        }
    }

    /** A post that would be imported. */
    public record Post(
            String heading, String postLang, String postDir, String when, String topicNames, String beginning) {}

    public List<Candidate> feeds() {
        return feeds.stream().map(this::candidate).toList();
    }

    private Candidate candidate(Discovery.Found feed) {
        Optional<SourceStatus> same = known.stream()
                .filter(source -> source.feedUrl().equals(feed.address().toString()))
                .findFirst();
        return new Candidate(
                feeds.indexOf(feed),
                feed.title().isEmpty() ? feed.address().getHost() : SafeText.beginning(feed.title(), 200),
                feed.address().toString(),
                feed.siteHost(),
                feed.items(),
                feed.isRepaired(),
                same.map(SourceStatus::name).orElse(null),
                Choice.languages(feed.language() == null ? "en" : feed.language()),
                feed.lines().stream().map(this::post).toList(),
                feed.unknown().stream().limit(40).toList());
    }

    private Post post(Discovery.Line line) {
        LanguageTag language = new LanguageTag(line.language());
        return new Post(
                line.title().isEmpty() ? "…" : line.title(),
                language.value(),
                language.direction(),
                line.dated() == null
                        ? ""
                        : Dates.day(
                                line.dated(), context().site().zone(), context().language()),
                line.topicIds().stream()
                        .flatMap(id -> Stream.ofNullable(topics.get(id)))
                        .map(Topic::name)
                        .collect(Collectors.joining(", ")),
                line.beginning());
    }

    public List<Choice> modes() {
        return Arrays.stream(SourceMode.values())
                .map(mode -> new Choice(mode.word(), mode.meaning(), mode == SourceMode.AUTOMATIC))
                .toList();
    }
}
