package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.post.Draft;
import org.tocsin.post.Posts;
import org.tocsin.subscriber.Rounds;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;

/** What happens by chance in a newsroom and to its readers, done to the program and told to the model. */
final class History implements AutoCloseable {
    private static final List<Instant> BEGINNINGS = List.of(
            Instant.parse("2026-03-05T11:00:00Z"),
            Instant.parse("2026-03-26T20:07:00Z"),
            Instant.parse("2026-04-02T00:00:00Z"),
            Instant.parse("2026-06-17T23:59:00Z"),
            Instant.parse("2026-10-01T09:30:00Z"),
            Instant.parse("2026-10-22T18:00:00Z"),
            Instant.parse("2026-10-29T05:00:00Z"));
    private static final Pattern STORY = Pattern.compile("story-(\\d+)|/posts/(\\d+)");
    private static final MailTemplates TEMPLATES = templates();

    private final Random random;
    private final TestDatabase database = TestDatabase.fresh();
    private final Jdbi jdbi = database.jdbi();
    private final Topics topics = new Topics(jdbi, database.transactions());
    private final Posts posts = new Posts(jdbi, database.transactions(), topics);
    private final Digests digests = new Digests(
            new Subscribers(jdbi),
            posts,
            new Mailings(jdbi, database.transactions()),
            new Digests.DigestMaterial(TEMPLATES, topics, (language, now) -> List.of(), Given.SITE),
            jdbi,
            database.transactions());
    private final DeskDao desk = jdbi.onDemand(DeskDao.class);
    private final OwedModel model = new OwedModel();
    private final List<Long> topicIds;
    private final List<OwedModel.Item> due = new ArrayList<>();
    private Instant now;

    History(Random random, int readers) {
        this.random = random;
        this.now = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
        topics.load(Stream.of("group", "a", "b", "c", "d")
                .map(name -> new Topics.Entry(
                        new Slug(name), name.equals("group") ? null : new Slug("group"), Map.of(Language.EN, name)))
                .toList());
        this.topicIds = topics.groups(Language.EN).get(0).topics().stream()
                .map(topic -> topic.id())
                .toList();
        for (int reader = 0; reader < readers; reader++) {
            join(reader, Wish.random(random, topicIds));
        }
    }

    @Override
    public void close() {
        database.close();
    }

    OwedModel model() {
        return model;
    }

    void live(int steps) {
        for (int step = 0; step < steps; step++) {
            now = now.plus(pause());
            for (int event = random.nextInt(4); event > 0; event--) {
                happen();
            }
            if (random.nextInt(6) > 0) {
                release();
            }
            if (random.nextInt(6) > 0) {
                look();
            }
        }
        model.held().forEach(story -> hold(story, false));
        release();
        look();
        now = now.plus(Duration.ofDays(30)); // whatever is paused or was put off by a clock
        look();
    }

    private Duration pause() {
        return switch (random.nextInt(12)) {
            case 0 -> Duration.ofHours(24 + random.nextInt(200)); // down
            case 1 -> Duration.ofMinutes(-1L - random.nextInt(3000)); // the clock is set back
            case 2, 3, 4, 5 -> Duration.ofMinutes(30 + random.nextInt(600));
            default -> Duration.ofMinutes(1 + random.nextInt(59));
        };
    }

    private void happen() {
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> publish(null);
            case 3 -> translate();
            case 4 -> edit();
            case 5 -> withdraw();
            case 6 -> hold();
            case 7 -> readersChangeRounds();
            case 8 -> readersChangeTopics();
            case 9 -> readersPause();
            default -> {
                for (int story = random.nextInt(10) == 0 ? 35 : 2; story > 0; story--) {
                    publish(null);
                }
            }
        }
    }

    private void publish(OwedModel.@Nullable Item original) {
        Language language = Language.values()[random.nextInt(3)];
        Set<Long> filed = new HashSet<>();
        for (int topic = 1 + random.nextInt(2); topic > 0; topic--) {
            filed.add(topicIds.get(random.nextInt(topicIds.size())));
        }
        Draft draft = new Draft(LanguageTag.of(language), "Title", "Summary.", "Text.", filed, null);
        long id = posts.write(draft, now);
        if (original != null) {
            execute("UPDATE post SET story_id = ? WHERE id = ?", original.story, id);
        }
        due.add(new OwedModel.Item(id, original == null ? id : original.story, language, now, filed));
    }

    private void translate() {
        some().ifPresent(original -> {
            original.wasTouched = true;
            publish(original);
        });
    }

    private void edit() {
        some().ifPresent(item -> {
            item.wasTouched = true;
            item.topics.clear();
            item.topics.add(topicIds.get(random.nextInt(topicIds.size())));
            execute("DELETE FROM post_topic WHERE post_id = ?", item.id);
            item.topics.forEach(
                    topic -> execute("INSERT INTO post_topic (post_id, topic_id) VALUES (?, ?)", item.id, topic));
        });
    }

    private void withdraw() {
        some().ifPresent(item -> {
            item.isWithdrawn = true;
            item.wasTouched = true;
            execute("UPDATE post SET state = 'withdrawn' WHERE id = ?", item.id);
        });
    }

    private void hold() {
        some().ifPresent(item -> hold(item.story, !model.held().contains(item.story)));
    }

    private void hold(long story, boolean isHeld) {
        model.hold(story, isHeld);
        if (isHeld) {
            desk.hold(story, now, 1);
        } else {
            desk.letGo(story);
        }
    }

    private void readersChangeRounds() {
        model.people().forEach((id, person) -> {
            if (random.nextInt(10) == 0) {
                person.wish =
                        person.wish.withRounds(Wish.random(random, topicIds).rounds());
                person.looked = person.pausedUntil.isAfter(now) ? person.pausedUntil : now;
                Rounds rounds = person.wish.rounds();
                execute(
                        "UPDATE subscriber SET rhythm = ?, at_hour = ?, on_weekday = ?, zone = ?, next_digest_at = ?"
                                + " WHERE id = ?",
                        rounds.rhythm().word(),
                        rounds.hour(),
                        rounds.weekday().getValue(),
                        rounds.zone().getId(),
                        rounds.next(person.looked),
                        id);
            }
        });
    }

    private void readersPause() {
        model.people().forEach((id, person) -> {
            if (random.nextInt(10) == 0) {
                boolean ends = person.pausedUntil.isAfter(now);
                person.pausedUntil = ends ? Instant.MIN : now.plus(Duration.ofDays(1 + random.nextInt(20)));
                person.looked = ends ? now : person.pausedUntil;
                execute(
                        "UPDATE subscriber SET paused_until = ?, next_digest_at = ? WHERE id = ?",
                        ends ? null : person.pausedUntil,
                        person.wish.rounds().next(person.looked),
                        id);
            }
        });
    }

    private void readersChangeTopics() {
        model.people().forEach((id, person) -> {
            if (random.nextInt(20) == 0) {
                person.wish =
                        person.wish.withTopics(Wish.random(random, topicIds).topics());
                person.hasChangedTopics = true;
                execute("DELETE FROM subscriber_topic WHERE subscriber_id = ?", id);
                choose(id, person.wish.topics());
            }
        });
    }

    private void release() {
        posts.releaseDue(now);
        List<OwedModel.Item> ready =
                due.stream().filter(item -> !item.dated.isAfter(now)).toList();
        model.release(ready.stream()
                .sorted(java.util.Comparator.comparing((OwedModel.Item item) -> item.dated)
                        .thenComparing(item -> item.id))
                .toList());
        due.removeAll(ready);
    }

    private void look() {
        digests.runDue(now);
        model.look(now);
    }

    private java.util.Optional<OwedModel.Item> some() {
        List<OwedModel.Item> released = model.released();
        int from = Math.max(0, released.size() - 12);
        return released.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(released.get(from + random.nextInt(released.size() - from)));
    }

    private void join(int number, Wish wish) {
        Rounds rounds = wish.rounds();
        long id = jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO subscriber (state, address_hash, address_sealed, language, form, rhythm, at_hour,
                            on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto, next_digest_at)
                        VALUES ('active', UNHEX(SHA2(:number, 256)), '', :language, 'text', :rhythm, :hour,
                            :weekday, :zone, TRUE, :now, :now, 0, :next)
                        """)
                .bind("number", "reader " + number)
                .bind("language", wish.language().tag())
                .bind("rhythm", rounds.rhythm().word())
                .bind("hour", rounds.hour())
                .bind("weekday", rounds.weekday().getValue())
                .bind("zone", rounds.zone().getId())
                .bind("now", now)
                .bind("next", rounds.next(now))
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one());
        choose(id, wish.topics());
        model.join(id, wish, now);
    }

    private void choose(long reader, Set<Long> chosen) {
        chosen.forEach(topic ->
                execute("INSERT INTO subscriber_topic (subscriber_id, topic_id) VALUES (?, ?)", reader, topic));
    }

    private void execute(String sql, @Nullable Object... values) {
        jdbi.useHandle(handle -> handle.execute(sql, values));
    }

    /** By reader, in the order in which they were planned, each the ids of its posts in their order. */
    Map<Long, List<List<Long>>> sent() {
        record Sent(long reader, long edition) {}
        Map<Long, List<Long>> editions = new HashMap<>();
        Map<Long, List<List<Long>>> sent = new HashMap<>();
        jdbi.useHandle(handle -> {
            handle.createQuery("SELECT id, text FROM edition")
                    .map((row, context) -> editions.put(row.getLong(1), stories(row.getString(2))))
                    .list();
            handle.createQuery("SELECT subscriber_id, edition_id FROM delivery ORDER BY mailing_id")
                    .map((row, context) -> new Sent(row.getLong(1), row.getLong(2)))
                    .forEach(each -> sent.computeIfAbsent(each.reader(), ignored -> new ArrayList<>())
                            .add(editions.get(each.edition())));
        });
        return sent;
    }

    /** What holds whatever the model says. */
    void promises(Map<Long, List<List<Long>>> sent) {
        model.people().forEach((reader, person) -> {
            List<Long> all = sent.getOrDefault(reader, List.of()).stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(all).as("nothing twice").doesNotHaveDuplicates();
            if (!person.hasChangedTopics) {
                Set<Long> touched = new HashSet<>();
                model.released().stream().filter(item -> item.wasTouched).forEach(item -> touched.add(item.story));
                model.released().stream()
                        .filter(item -> !touched.contains(item.story))
                        .filter(item -> item.topics.stream().anyMatch(person.wish.topics()::contains))
                        .forEach(item -> assertThat(all).as("nothing lost").contains(item.id));
            }
        });
    }

    private static List<Long> stories(String text) {
        List<Long> ids = new ArrayList<>();
        Matcher matcher = STORY.matcher(text);
        while (matcher.find()) {
            ids.add(Long.valueOf(matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
        }
        return ids;
    }

    /** Bare ones: it is the stories that count here. */
    private static MailTemplates templates() {
        try {
            Path folder = Files.createDirectories(Path.of("target/bare-templates/digest"));
            Files.writeString(folder.resolve("html.mustache"), "-");
            Files.writeString(folder.resolve("subject.mustache"), "-");
            Files.writeString(
                    folder.resolve("text.mustache"),
                    "{{#stories}}\n{{anchor}}\n{{/stories}}\n{{#more}}\n{{link}}\n{{/more}}\n{{left}}\n");
            Clock still = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
            return MailTemplates.open(Path.of("target/bare-templates"), still);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
