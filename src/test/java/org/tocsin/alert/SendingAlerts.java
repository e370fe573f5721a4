package org.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tocsin.Scratch;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Delivery;
import org.tocsin.delivery.DeliveryConfig;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Recipient;
import org.tocsin.delivery.RelayPlace;
import org.tocsin.delivery.Senders;
import org.tocsin.mail.Dkim;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.ReadMail;
import org.tocsin.mail.ReaderMark;
import org.tocsin.staff.StaffMails;
import org.tocsin.staff.StaffMember;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.web.Pages;
import org.tocsin.web.Site;
import org.tocsin.web.TestSite;

/** Readers, alerts that start, and a relay, on a database of their own. */
final class SendingAlerts implements AfterEachCallback {
    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    /** Longer than any test moves the clock on while something is being sent. */
    private static final Duration LEASE = Duration.ofHours(2);

    static final Site SITE = TestSite.at("https://desk.example");

    final TestDatabase database = TestDatabase.fresh();
    final SettableClock clock = new SettableClock(NOW);
    final TakingRelay relay = new TakingRelay();
    final Mailings mailings = new Mailings(database.jdbi(), database.transactions());
    final AlertMailings sending;
    final KeyRing keys;
    private final Scratch scratch = new Scratch();

    SendingAlerts() {
        this.keys = KeyRing.open(scratch.resolve("keys"));
        this.sending = alertMailings();
    }

    /** As another node has it. */
    AlertMailings alertMailings() {
        return alertMailings(0);
    }

    /** @param mostAWeek that anybody is sent; 0 for no limit */
    AlertMailings alertMailings(int mostAWeek) {
        MailTemplates templates = MailTemplates.open(Path.of("templates"));
        return new AlertMailings(
                database.jdbi(),
                database.transactions(),
                mailings,
                new AlertMail(templates, SITE, Pages.words(List.of("web", "alert"))),
                new StaffMails(database.jdbi(), templates, mailings, SITE),
                mostAWeek);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try (scratch) {
            database.close();
        }
    }

    /** @param topics ids of rows of table topic, which must be there */
    long reader(String language, String form, long... topics) {
        return database.jdbi().withHandle(handle -> {
            long id = handle.createUpdate("INSERT INTO subscriber (state, address_hash, address_sealed, language, form,"
                            + " rhythm, at_hour, on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto)"
                            + " VALUES ('active', RANDOM_BYTES(32), 'x', :language, :form, 'daily', 7, 1, 'Asia/Taipei',"
                            + " TRUE, NOW(3), NOW(3), 0)")
                    .bind("language", language)
                    .bind("form", form)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            for (long topic : topics) {
                handle.execute("INSERT INTO subscriber_topic (subscriber_id, topic_id) VALUES (?, ?)", id, topic);
            }
            return id;
        });
    }

    /** Somebody who lives there. */
    long readerIn(String zone, String language, String form) {
        long reader = reader(language, form);
        change("UPDATE subscriber SET zone = ? WHERE id = ?", zone, reader);
        return reader;
    }

    /** So many at once, who are counted and whose mails nobody reads. */
    void crowd(int number) {
        database.jdbi().useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("INSERT INTO subscriber (state, address_hash, address_sealed,"
                    + " language, form, rhythm, at_hour, on_weekday, zone, wants_alerts, requested_at, links_from,"
                    + " digested_upto) VALUES ('active', UNHEX(SHA2(?, 256)), 'x', 'en', 'text', 'daily', 7, 1, 'UTC',"
                    + " TRUE, NOW(3), NOW(3), 0)");
            IntStream.rangeClosed(1, number).forEach(each -> batch.add(each));
            batch.execute();
        });
    }

    List<Long> readers(int number) {
        return IntStream.range(0, number)
                .mapToObj(ignored -> reader("en", "html"))
                .toList();
    }

    /** Somebody with an address, which nobody opens here. */
    long staff(String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("INSERT INTO staff (name, roles, created_at,"
                                + " address_sealed) VALUES (:name, '', NOW(3), 'x')")
                        .bind("name", name)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    StaffMember member(long id) {
        return new StaffMember(id, "somebody", Set.of(), "token");
    }

    List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    long topic(String slug) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("INSERT INTO topic (slug, position) VALUES (:slug, 1)")
                        .bind("slug", slug)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    void change(String sql, Object... bound) {
        database.jdbi().useHandle(handle -> handle.execute(sql, bound));
    }

    /** An alert on record as the desk leaves it when it starts one. */
    AlertSending.Order order(AlertContent content, Long parent) {
        return database.jdbi().withHandle(handle -> {
            String reference = "ua-"
                    + handle.createQuery("SELECT COUNT(*) + 1 FROM alert")
                            .mapTo(Integer.class)
                            .one();
            String label = "UA " + reference.substring(3) + "/26";
            long id = handle.createUpdate("INSERT INTO alert (reference, label, state, kind, published_on, parent_id,"
                            + " revision, sent_revision, deadline)"
                            + " VALUES (:reference, :label, 'sending', :kind, '2026-11-24', :parent, 1, 1, :deadline)")
                    .bind("reference", reference)
                    .bind("label", label)
                    .bind("kind", content.facts().kind().word())
                    .bind("parent", parent)
                    .bind("deadline", content.facts().until().deadline())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate("INSERT INTO alert_revision (alert_id, number, content, desk_only, content_hash,"
                            + " saved_at) VALUES (:id, 1, :content, '{}', :hash, NOW(3))")
                    .bind("id", id)
                    .bind("content", AlertJson.write(content))
                    .bind("hash", content.hash())
                    .execute();
            return new AlertSending.Order(
                    id,
                    reference,
                    label,
                    1,
                    content,
                    parent,
                    content.facts().until().lastSending());
        });
    }

    /** Starts it in one transaction, as the desk does. @return the mailing */
    long start(AlertSending.Order order) {
        return database.transactions().call(() -> {
            long mailing = sending.start(order, clock.instant());
            database.jdbi()
                    .useHandle(handle -> handle.execute(
                            "INSERT INTO alert_mailing (alert_id, mailing_id, content_hash, started_at) VALUES (?, ?, ?, NOW(3))",
                            order.alertId(),
                            mailing,
                            order.content().hash()));
            return mailing;
        });
    }

    long startFirst() {
        return start(order(Sample.content(), null));
    }

    void itIs(Instant now) {
        clock.moveOn(Duration.between(clock.instant(), now));
    }

    /** What is owed now is planned and sent. */
    void run() {
        runUntil(() -> sending.planDue(clock.instant()) == 0 && !isDue());
    }

    void runUntil(BooleanSupplier isEnough) {
        runUntil(dispatcher(), isEnough);
    }

    void runUntil(Dispatcher dispatcher, BooleanSupplier isEnough) {
        dispatcher.start();
        try {
            await(() -> {
                dispatcher.nudge();
                return isEnough.getAsBoolean();
            });
        } finally {
            dispatcher.stop();
        }
    }

    /** At most a minute. */
    void await(BooleanSupplier isEnough) {
        Instant end = Clock.systemUTC().instant().plusSeconds(60);
        while (!isEnough.getAsBoolean()) {
            if (Clock.systemUTC().instant().isAfter(end)) {
                throw new AssertionError("still not done after a minute");
            }
            pause();
        }
    }

    Dispatcher dispatcher() {
        return dispatcher("node", RelayPlace.only(relay, 2));
    }

    /** @param node that sends */
    Dispatcher dispatcher(String node, RelayPlace over) {
        return Delivery.dispatcher(
                new Delivery.Ground(
                        database.jdbi(),
                        database.transactions(),
                        keys,
                        mailings.paces(),
                        node,
                        scratch.resolve("journal-" + node)),
                SendingAlerts::recipients,
                new Suppressions(database.jdbi(), keys.suppressionIndex()),
                Senders.one(new MailIdentity(
                        Map.of(Language.EN, "News", Language.ZH_HANS, "News", Language.ZH_HANT, "News"),
                        new EmailAddress("news@example.org"),
                        null,
                        "bounces.example.org",
                        "news.lists.example.org",
                        Dkim.none())),
                List.of(over),
                DeliveryConfig.plain(
                        List.of(Duration.ofMinutes(1), Duration.ofMinutes(15)), LEASE, Duration.ofSeconds(10)),
                clock);
    }

    /** Those that the relay took for them, the oldest first. */
    List<ReadMail> mailsTo(long reader) {
        return relay.sent().stream()
                .filter(sent -> sent.to().equals(address(reader)))
                .map(sent -> ReadMail.of(sent.message().getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }

    static String address(long reader) {
        return "reader" + reader + "@example.org";
    }

    private static Map<Long, Recipient> recipients(MailingKind kind, Instant created, Collection<Long> readers) {
        Map<Long, Recipient> found = new HashMap<>();
        readers.forEach(reader -> found.put(
                reader,
                new Recipient(
                        new EmailAddress(address(reader)),
                        Map.of(ReaderMark.UNSUBSCRIBE, "https://desk.example/unsubscribe/" + reader),
                        kind.isBulk() ? "https://desk.example/unsubscribe/" + reader : null)));
        return found;
    }

    boolean isDue() {
        return number("SELECT COUNT(*) FROM delivery_chunk WHERE due_at <= '"
                        + clock.instant().toString().replace("T", " ").replace("Z", "")
                        + "' OR leased_by IS NOT NULL")
                > 0;
    }

    long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
