package org.tocsin.digest;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.post.Draft;
import org.tocsin.post.Posts;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.MailForm;
import org.tocsin.value.Slug;
import org.tocsin.web.Site;

/** A publication with three topics, and whoever reads it. */
final class Given implements AutoCloseable {
    static final Instant MORNING = Instant.parse("2026-11-21T07:00:00Z");
    static final Site SITE = new Site(
            URI.create("https://letters.example.org"),
            Map.of("en", "The Rights Letter", "zh-Hans", "权利信札"),
            Map.of("en", "News of rights."),
            "1 Example Street",
            "editors@example.org",
            ZoneId.of("UTC"));

    final TestDatabase database = TestDatabase.fresh();
    final Jdbi jdbi = database.jdbi();
    final Topics topics = new Topics(jdbi, database.transactions());
    final Posts posts;
    final Mailings mailings = new Mailings(jdbi, database.transactions());
    private final MailTemplates templates =
            MailTemplates.open(Path.of("templates"), Clock.fixed(MORNING, ZoneOffset.UTC));
    private int readers;

    Given() {
        topics.load(Stream.of("group", "press", "labor", "law")
                .map(name -> new Topics.Entry(
                        new Slug(name), name.equals("group") ? null : new Slug("group"), Map.of(Language.EN, name)))
                .toList());
        posts = new Posts(jdbi, database.transactions(), topics);
    }

    @Override
    public void close() {
        database.close();
    }

    Digests.DigestMaterial material() {
        return new Digests.DigestMaterial(templates, topics, (language, now) -> List.of(), SITE);
    }

    Digests digests() {
        return new Digests(new Subscribers(jdbi), posts, mailings, material(), jdbi, database.transactions());
    }

    Withdrawals withdrawals() {
        return new Withdrawals(posts, mailings, material(), jdbi, database.transactions());
    }

    long daily(String... chosen) {
        return reader("daily", "en", chosen);
    }

    long reader(String rhythm, String language, String... chosen) {
        return reader(rhythm, language, MailForm.TEXT, chosen);
    }

    long reader(String rhythm, String language, MailForm form, String... chosen) {
        readers++;
        return jdbi.withHandle(handle -> {
            long id = handle.createUpdate("""
                            INSERT INTO subscriber (state, address_hash, address_sealed, language, form, rhythm, at_hour,
                                on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto, next_digest_at)
                            VALUES ('active', UNHEX(SHA2(:reader, 256)), '', :language, :form, :rhythm, 7,
                                1, 'UTC', TRUE, :joined, :joined, 0, :due)
                            """)
                    .bind("reader", "reader " + readers)
                    .bind("language", language)
                    .bind("form", form.word())
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

    long publish(String title, String... slugs) {
        return publish(Language.EN, title, "Text.", slugs);
    }

    /** At three in the morning. */
    long publish(Language language, String title, String markdown, String... slugs) {
        Set<Long> ids = Stream.of(slugs).map(this::topic).collect(Collectors.toSet());
        Instant then = MORNING.minus(Duration.ofHours(4));
        long post = posts.write(
                new Draft(LanguageTag.of(language), title, "Summary of " + title + ".", markdown, ids, null), then);
        posts.releaseDue(then);
        return post;
    }

    long translate(long original, Language language, String title, String... slugs) {
        Set<Long> ids = Stream.of(slugs).map(this::topic).collect(Collectors.toSet());
        Instant then = MORNING.minus(Duration.ofHours(4));
        long post = posts.write(new Draft(LanguageTag.of(language), title, "Summary.", "Text.", ids, null), then);
        execute("UPDATE post SET story_id = ? WHERE id = ?", original, post);
        posts.releaseDue(then);
        return post;
    }

    void withdraw(long post) {
        execute("UPDATE post SET state = 'withdrawn' WHERE id = ?", post);
    }

    long topic(String slug) {
        return topics.find(new Slug(slug), Language.EN).orElseThrow().id();
    }

    List<String> mailsTo(long reader) {
        return told("text", reader);
    }

    List<String> told(String part, long reader) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT e." + part
                        + " FROM delivery d JOIN edition e ON e.id = d.edition_id"
                        + " WHERE d.subscriber_id = :reader AND d.state = 0 ORDER BY d.mailing_id")
                .bind("reader", reader)
                .mapTo(String.class)
                .list());
    }

    Instant nextDigest(long reader) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT next_digest_at FROM subscriber WHERE id = :reader")
                .bind("reader", reader)
                .mapTo(Instant.class)
                .one());
    }

    long number(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    void execute(String sql, @Nullable Object... values) {
        jdbi.useHandle(handle -> handle.execute(sql, values));
    }
}
