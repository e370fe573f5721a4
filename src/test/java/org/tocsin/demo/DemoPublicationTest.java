package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tocsin.alert.AlertCard;
import org.tocsin.alert.AlertMail;
import org.tocsin.alert.AlertMailings;
import org.tocsin.alert.AlertSending;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.CaseResource;
import org.tocsin.alert.PublicAlerts;
import org.tocsin.alert.Showpiece;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.post.FetchSettings;
import org.tocsin.post.Posts;
import org.tocsin.post.ReleasedPost;
import org.tocsin.post.SourceStatus;
import org.tocsin.post.Sources;
import org.tocsin.staff.StaffMails;
import org.tocsin.staff.TestBrowser;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;
import org.tocsin.web.Pages;
import org.tocsin.web.Site;
import org.tocsin.web.TestSite;

@ExtendWith(DropwizardExtensionsSupport.class)
class DemoPublicationTest {
    private static final DropwizardAppExtension<Configuration> SITE = new DropwizardAppExtension<>(
            DemoPages.class,
            null,
            ConfigOverride.config("server.applicationConnectors[0].port", DemoPages::freePort),
            ConfigOverride.config("server.adminConnectors[0].port", "0"),
            ConfigOverride.config("logging.level", "WARN"));

    private final TestDatabase database = TestDatabase.fresh();
    private final Clock clock = Clock.systemUTC();
    private final Newsroom newsroom = newsroom();

    @AfterEach
    void close() throws IOException {
        newsroom.sources().close();
        database.close();
    }

    @AfterAll
    static void closeMailbox() {
        DemoPages.mailbox().close();
    }

    @Test
    void isLoadedOnceHoweverOftenTheDemoStarts() {
        load(SITE.getLocalPort());
        load(SITE.getLocalPort());

        assertThat(newsroom.topics().all(Language.ZH_HANT)).hasSize(136);
        assertThat(newsroom.alerts().closed(Language.ZH_HANS, 9)).hasSize(2);
        assertThat(newsroom.sources().all()).extracting(SourceStatus::posts).containsExactlyInAnyOrder(8, 7, 8);
    }

    @Test
    void isReadWithItsPicturesAndMailedToNobodyBeforePostsArePicked() {
        DemoPublication publication = load(SITE.getLocalPort());
        newsroom.posts().releaseDue(clock.instant());
        assertThat(newsroom.posts().latestRelease()).isZero();

        publication.pick(clock.instant());
        newsroom.posts().releaseDue(clock.instant());

        assertThat(publication.isReleased()).isTrue();
        assertThat(newsroom.posts().latestRelease()).isEqualTo(23);
        assertThat(newsroom.posts().releasedAfter(0, 23))
                .filteredOn(post -> !post.pictures().isEmpty())
                .hasSize(10);
        assertThat(newsroom.sources().all()).allSatisfy(source -> {
            assertThat(source.problem()).isNull();
            assertThat(source.unmappedLabels()).isEmpty();
        });
    }

    @Test
    void hasNewsForEveryReader() {
        DemoPublication publication = load(SITE.getLocalPort());
        publication.pick(clock.instant());
        newsroom.posts().releaseDue(clock.instant());
        Map<Long, Topic> topics = newsroom.topics().all(Language.EN);

        Set<Slug> inTheNews = new HashSet<>();
        for (ReleasedPost post : newsroom.posts().releasedAfter(0, 23)) {
            post.topicIds().forEach(id -> inTheNews.add(topics.get(id).slug()));
        }

        assertThat(Personas.ofTheSample())
                .allSatisfy(persona -> assertThat(inTheNews).containsAnyElementsOf(persona.topics()));
    }

    @Test
    void followsTheSiteToAnotherPort() {
        load(SITE.getLocalPort());

        new DemoPublication(newsroom, URI.create("http://localhost:9")).load();

        assertThat(newsroom.sources().all())
                .extracting(SourceStatus::feedUrl)
                .allMatch(url -> url.startsWith("http://localhost:9/demo/sources/"));
    }

    private DemoPublication load(int port) {
        DemoPublication publication = new DemoPublication(newsroom, URI.create("http://localhost:" + port));
        publication.load();
        publication.addSources(clock.instant());
        assertThat(publication.fetchFirst()).isTrue();
        return publication;
    }

    private AlertSending sending() {
        MailTemplates templates = MailTemplates.open(Path.of("templates"));
        Mailings mailings = new Mailings(database.jdbi(), database.transactions());
        Site site = new Site(
                URI.create("http://desk.example"),
                Map.of("en", "The Rights Letter"),
                Map.of("en", "News."),
                "1 Example Street",
                "desk@example.org",
                ZoneId.of("Asia/Hong_Kong"));
        return new AlertMailings(
                database.jdbi(),
                database.transactions(),
                mailings,
                new AlertMail(templates, site, Pages.words(List.of("web", "alert"))),
                new StaffMails(database.jdbi(), templates, mailings, site),
                0);
    }

    @Test
    void showsAnOpenActionThatIsPlainlyInvented() {
        load(SITE.getLocalPort()).openAction(clock.instant());

        AlertCard open = newsroom.alerts().open(Language.EN, clock.instant()).get(0);
        assertThat(open.summary()).contains("invented", "do not write to anybody");
        assertThat(open.deadline()).isAfter(clock.instant().plus(Duration.ofDays(19)));
        assertThat(newsroom.alerts()
                        .open(Language.ZH_HANT, clock.instant())
                        .get(0)
                        .summary())
                .contains("虛構");
    }

    @Test
    void showsWhatBecameOfAnActionThatWentToNobody() {
        DemoPublication publication = load(SITE.getLocalPort());
        publication.closedAction(clock.instant());
        publication.openAction(clock.instant());

        AlertCard closed = newsroom.alerts().closed(Language.ZH_HANS, 9).get(0);
        assertThat(closed.title()).startsWith("示例：");
        assertThat(closed.outcome()).startsWith("他自由了。");
        assertThat(closed.endedAt()).isNotNull();
        AlertCard open = newsroom.alerts().open(Language.EN, clock.instant()).get(0);
        TestBrowser browser = TestBrowser.of(
                TestSite.at("http://desk.example"),
                List.of("alert"),
                jersey -> jersey.register(new CaseResource(
                        newsroom.alerts(), new PublicAlerts(database.jdbi()), newsroom.topics(), clock)));
        assertThat(browser.get("/actions/" + closed.reference()).text()).contains("He is free.");
        assertThat(browser.get("/actions/" + open.reference()).text())
                .contains("+12025550144", "https://justice.example/letters", "ئەركىن مىسال");
        assertThat(database.jdbi()
                        .<Long, RuntimeException>withHandle(
                                handle -> handle.createQuery("SELECT COUNT(*) FROM alert_mailing")
                                        .mapTo(Long.class)
                                        .one()))
                .isEqualTo(1);
    }

    private Newsroom newsroom() {
        Topics topics = new Topics(database.jdbi(), database.transactions());
        return new Newsroom(
                database.jdbi(),
                database.transactions(),
                topics,
                new Alerts(database.jdbi(), database.transactions(), topics),
                new Showpiece(database.jdbi(), database.transactions(), sending(), ZoneId.of("Asia/Hong_Kong")),
                new Sources(
                        database.jdbi(),
                        database.transactions(),
                        topics,
                        new FetchSettings("Test", true, Duration.ofSeconds(10), Duration.ofMinutes(15)),
                        clock),
                new Posts(database.jdbi(), database.transactions(), topics),
                new Subscribers(database.jdbi()));
    }
}
