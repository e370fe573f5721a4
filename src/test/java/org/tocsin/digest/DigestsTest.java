package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.post.Draft;
import org.tocsin.post.Posts;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;
import org.tocsin.web.Site;

class DigestsTest {
    private static final Instant MORNING = Instant.parse("2026-11-21T07:00:00Z");
    private static final Site SITE = new Site(
            URI.create("https://letters.example.org"),
            Map.of("en", "The Rights Letter", "zh-Hans", "权利信札"),
            Map.of("en", "News of rights."),
            "1 Example Street",
            "editors@example.org",
            ZoneId.of("UTC"));

    private TestDatabase database;
    private Jdbi jdbi;
    private Topics topics;
    private Posts posts;
    private Digests digests;
    private int readers;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        jdbi = database.jdbi();
        topics = new Topics(jdbi, database.transactions());
        topics.load(Stream.of("group", "press", "labor", "law")
                .map(name -> new Topics.Entry(
                        new Slug(name), name.equals("group") ? null : new Slug("group"), Map.of(Language.EN, name)))
                .toList());
        posts = new Posts(jdbi, database.transactions(), topics);
        digests = digests();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sendsWhatWasReleasedInATopicOfTheirsAndNothingElse() {
        long reader = daily("press");
        long other = daily("law");
        publish("On the press", "press");

        assertThat(digests.runDue(MORNING)).isEqualTo(1);

        assertThat(mailsTo(reader)).singleElement().asString().contains("On the press");
        assertThat(mailsTo(other)).as("no news, no mail").isEmpty();
    }

    @Test
    void sendsAStoryOnceHoweverManyOfTheirTopicsItMatches() {
        long reader = daily("press", "labor");
        publish("On both", "press", "labor");
        publish("On labor", "labor");

        digests.runDue(MORNING);

        String mail = mailsTo(reader).get(0);
        assertThat(mail.split("On both", -1)).as("once in the text").hasSize(2);
        assertThat(mail).contains("On labor");
    }

    @Test
    void sendsNothingAgainAtTheNextTickOrTheNextMorning() {
        long reader = daily("press");
        publish("On the press", "press");

        digests.runDue(MORNING);
        digests.runDue(MORNING.plusSeconds(1));
        digests.runDue(MORNING.plus(Duration.ofDays(1)));

        assertThat(mailsTo(reader)).hasSize(1);
    }

    @Test
    void catchesUpMissedMorningsWithOneDigest() {
        long reader = daily("press");
        publish("Monday", "press");
        publish("Tuesday", "press");

        digests.runDue(MORNING.plus(Duration.ofDays(7)));

        assertThat(mailsTo(reader))
                .singleElement()
                .asString()
                .contains("Monday")
                .contains("Tuesday");
        assertThat(nextDigest(reader)).isEqualTo(MORNING.plus(Duration.ofDays(8)));
    }

    @Test
    void leavesAloneWhoIsNotDue() {
        long reader = daily("press");
        publish("On the press", "press");

        assertThat(digests.runDue(MORNING.minusSeconds(1))).isZero();
        assertThat(mailsTo(reader)).isEmpty();
    }

    @Test
    void sendsAtOnceToWhoeverWantsThatAndOnlyNews() {
        long reader = reader("immediate", "en", "press");
        digests.runDue(MORNING.minus(Duration.ofHours(3)));
        assertThat(mailsTo(reader)).isEmpty();

        publish("Now", "press");
        digests.runDue(MORNING.minus(Duration.ofHours(2)));
        digests.runDue(MORNING.minus(Duration.ofHours(1)));

        assertThat(mailsTo(reader)).hasSize(1);
    }

    @Test
    void rendersOneEditionForAllWhoGetTheSame() {
        Stream.generate(() -> daily("press", "law")).limit(20).forEach(id -> {});
        daily("press");
        reader("daily", "zh-Hans", "press");
        publish("On the press", "press");

        assertThat(digests.runDue(MORNING)).isEqualTo(22);

        assertThat(number("SELECT COUNT(*) FROM edition")).isEqualTo(2);
        assertThat(number("SELECT COUNT(*) FROM mailing")).isEqualTo(1);
        assertThat(number("SELECT candidates FROM mailing")).isEqualTo(22);
        assertThat(number("SELECT COUNT(*) FROM mailing WHERE prepared_at IS NULL"))
                .isZero();
    }

    @Test
    void leavesOutWhatWasWithdrawnBeforeItWasSent() {
        long reader = daily("press");
        long mistake = publish("A mistake about a person", "press");
        jdbi.useHandle(handle -> handle.execute("UPDATE post SET state = 'withdrawn' WHERE id = ?", mistake));

        digests.runDue(MORNING);

        assertThat(mailsTo(reader)).isEmpty();
    }

    @Test
    void sendsOneDigestEachHoweverManyNodesLook() throws InterruptedException {
        Set<Long> all = Stream.generate(() -> daily("press")).limit(700).collect(Collectors.toSet());
        publish("On the press", "press");
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> nodes = Stream.generate(() -> new Thread(() -> {
                    try {
                        start.await();
                        digests().runDue(MORNING);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .limit(3)
                .toList();

        nodes.forEach(Thread::start);
        start.countDown();
        for (Thread node : nodes) {
            node.join();
        }

        assertThat(number("SELECT COUNT(*) FROM delivery")).isEqualTo(all.size());
        assertThat(number("SELECT COUNT(DISTINCT subscriber_id) FROM delivery")).isEqualTo(all.size());
        assertThat(number("SELECT SUM(candidates) FROM mailing")).isEqualTo(all.size());
        assertThat(number("SELECT COUNT(*) FROM subscriber WHERE digested_upto <> 1"))
                .isZero();
    }

    @Test
    void plansInTheOrderOfReadersWhateverTheOrderInWhichTheyBecameDue() {
        for (int reader = 0; reader < 1200; reader++) {
            long id = daily("press");
            Instant due = MORNING.minusSeconds(reader % 2);
            jdbi.useHandle(handle -> handle.execute("UPDATE subscriber SET next_digest_at = ? WHERE id = ?", due, id));
        }
        publish("On the press", "press");

        assertThat(digests.runDue(MORNING)).isEqualTo(1200);

        assertThat(number("""
                        SELECT COUNT(*) FROM delivery_chunk a
                        JOIN delivery_chunk b ON b.mailing_id = a.mailing_id
                            AND b.first_subscriber > a.first_subscriber AND b.first_subscriber <= a.last_subscriber
                        """))
                .as("runs of deliveries that lie across each other")
                .isZero();
    }

    @Test
    void goesOnWithAMailingThatWasCutOffHalfPlanned() {
        daily("press");
        publish("On the press", "press");
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO mailing (kind, lane, created_at) VALUES ('digest', 2, '2026-11-21 06:59:00')"));

        digests.runDue(MORNING);

        assertThat(number("SELECT COUNT(*) FROM mailing")).isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM mailing WHERE prepared_at IS NULL"))
                .isZero();
    }

    private Digests digests() {
        MailTemplates templates = MailTemplates.open(Path.of("templates"), Clock.fixed(MORNING, ZoneOffset.UTC));
        return new Digests(
                new Subscribers(jdbi),
                posts,
                new Mailings(jdbi, database.transactions()),
                new Digests.DigestMaterial(templates, topics, (language, now) -> List.of(), SITE),
                jdbi,
                database.transactions());
    }

    private long daily(String... chosen) {
        return reader("daily", "en", chosen);
    }

    private long reader(String rhythm, String language, String... chosen) {
        readers++;
        return jdbi.withHandle(handle -> {
            long id = handle.createUpdate("""
                            INSERT INTO subscriber (state, address_hash, address_sealed, language, form, rhythm, at_hour,
                                on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto, next_digest_at)
                            VALUES ('active', UNHEX(SHA2(:reader, 256)), '', :language, 'text', :rhythm, 7,
                                1, 'UTC', TRUE, :joined, :joined, 0, :due)
                            """)
                    .bind("reader", "reader " + readers)
                    .bind("language", language)
                    .bind("rhythm", rhythm)
                    .bind("joined", MORNING.minus(Duration.ofDays(1)))
                    .bind("due", rhythm.equals("immediate") ? null : MORNING)
                    .executeAndReturnGeneratedKeys()
                    .mapTo(Long.class)
                    .one();
            for (String slug : chosen) {
                handle.execute("INSERT INTO subscriber_topic (subscriber_id, topic_id) VALUES (?, ?)", id, topic(slug));
            }
            return id;
        });
    }

    private long publish(String title, String... slugs) {
        Set<Long> ids = Stream.of(slugs).map(this::topic).collect(Collectors.toSet());
        long post = posts.write(
                new Draft(LanguageTag.of(Language.EN), title, "Summary.", "Text.", ids, null),
                MORNING.minus(Duration.ofHours(4)));
        posts.releaseDue(MORNING.minus(Duration.ofHours(4)));
        return post;
    }

    private long topic(String slug) {
        return topics.find(new Slug(slug), Language.EN).orElseThrow().id();
    }

    private List<String> mailsTo(long reader) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.text FROM delivery d JOIN edition e ON e.id = d.edition_id
                        WHERE d.subscriber_id = :reader ORDER BY d.mailing_id
                        """)
                .bind("reader", reader)
                .mapTo(String.class)
                .list());
    }

    private Instant nextDigest(long reader) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT next_digest_at FROM subscriber WHERE id = :reader")
                .bind("reader", reader)
                .mapTo(Instant.class)
                .one());
    }

    private long number(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
