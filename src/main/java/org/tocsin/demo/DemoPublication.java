package org.tocsin.demo;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.tocsin.post.FetchOutcome;
import org.tocsin.post.SourceStatus;
import org.tocsin.topic.Topic;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/**
 * The sample publication: topics, two alerts of the past and two invented ones, three feeds. Loading it again changes
 * nothing.
 */
final class DemoPublication {
    private static final List<Feed> FEEDS = List.of(
            new Feed("Rights Desk (WordPress)", "wordpress.xml"),
            new Feed("Rights Desk blog (Blogger)", "blogger.atom"),
            new Feed("Rights Forum (Drupal)", "drupal.xml"));

    private static final Duration THREE_WEEKS = Duration.ofDays(21);
    private static final Duration BEFORE_FIRST_TICK = Duration.ofMinutes(5);

    private final Newsroom newsroom;
    private final DemoDao dao;
    private final URI site;

    private record Feed(String name, String file) {}

    /** @param site where the sample's feeds are served */
    DemoPublication(Newsroom newsroom, URI site) {
        this.newsroom = newsroom;
        this.dao = newsroom.jdbi().onDemand(DemoDao.class);
        this.site = site;
    }

    /** What is needed before the first page is shown. */
    void load() {
        if (newsroom.topics().isEmpty()) {
            newsroom.topics().load(SampleTopics.entries());
        }
        SampleAlerts.all().forEach(newsroom.alerts()::load);
        for (SourceStatus source : newsroom.sources().all()) {
            feedOf(source)
                    .ifPresent(feed -> dao.moveSource(source.id(), address(feed).toString()));
        }
    }

    /** Adds the feeds that are missing; their first fetch is left to {@link #fetchFirst}, not to the next tick. */
    void addSources(Instant now) {
        List<String> known =
                newsroom.sources().all().stream().map(SourceStatus::name).toList();
        for (Feed feed : FEEDS) {
            if (!known.contains(feed.name())) {
                newsroom.sources()
                        .add(feed.name(), address(feed), LanguageTag.of(Language.EN), now.plus(BEFORE_FIRST_TICK));
            }
        }
    }

    /**
     * Fetches the sample's feeds that were not read yet.
     *
     * @return whether none is left
     */
    boolean fetchFirst() {
        boolean isComplete = true;
        for (SourceStatus source : ours()) {
            if (source.fetchedAt() == null || source.problem() != null) {
                FetchOutcome outcome = newsroom.sources().fetch(source.id());
                isComplete &= outcome.kind() == FetchOutcome.Kind.READ && outcome.problem() == null;
            }
        }
        return isComplete;
    }

    /** Makes the sample's posts due, in the caller's transaction. */
    void pick(Instant now) {
        for (SourceStatus source : ours()) {
            newsroom.sources().pick(source.id(), dao.archived(source.id()), now);
        }
    }

    /** Sends an invented action, in the caller's transaction, to whoever wants any and follows its topics. */
    void openAction(Instant now) {
        List<Long> topics = topics(SampleAlerts.TOPICS_OF_OPEN);
        Instant deadline = now.truncatedTo(ChronoUnit.DAYS).plus(THREE_WEEKS).minus(Duration.ofMinutes(1));
        newsroom.showpiece().show(SampleAlerts.open(), deadline, topics, dao.somePicture(), now);
    }

    /** Shows an invented action that is over, in the caller's transaction; it goes to nobody. */
    void closedAction(Instant now) {
        newsroom.showpiece()
                .showClosed(SampleAlerts.closed(), topics(List.of("labor-rights")), now.minus(THREE_WEEKS), now);
    }

    private List<Long> topics(List<String> slugs) {
        return newsroom.topics().all(Language.EN).values().stream()
                .filter(topic -> slugs.contains(topic.slug().value()))
                .map(Topic::id)
                .toList();
    }

    boolean isReleased() {
        return dao.waiting() == 0;
    }

    private List<SourceStatus> ours() {
        return newsroom.sources().all().stream()
                .filter(source -> feedOf(source).isPresent())
                .toList();
    }

    private static Optional<Feed> feedOf(SourceStatus source) {
        return FEEDS.stream().filter(feed -> feed.name().equals(source.name())).findFirst();
    }

    private URI address(Feed feed) {
        return URI.create(site + "/demo/sources/" + feed.file());
    }
}
