package org.tocsin.subscriber;

import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.suppression.Suppressions;
import org.tocsin.topic.Topics;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;
import org.tocsin.value.Slug;
import org.tocsin.web.Pages;
import org.tocsin.web.Site;

/** All of subscribing on emptied tables, with a clock that stands still until it is moved. */
final class Given {
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private static final TestDatabase SHARED = TestDatabase.fresh(); // a fresh one a test would take seconds

    final TestDatabase database = SHARED;
    final Site site = new Site(
            URI.create("https://letter.example"),
            Map.of("en", "The Rights Letter", "zh-Hans", "权利信札", "zh-Hant", "權利信札"),
            Map.of("en", "News of rights."),
            "1 Example Street",
            "desk@letter.example",
            ZoneId.of("Asia/Taipei"));
    final SettableClock clock = new SettableClock(START);
    final AtomicLong latestRelease = new AtomicLong();
    final AtomicInteger nudges = new AtomicInteger();
    final AtomicBoolean takesAllLetters = new AtomicBoolean(true);
    final ReachableAddresses reachable = new ReachableAddresses(takesAllLetters::get);
    final KeyRing keys;
    final Topics topics;
    final Suppressions suppressions;
    final RequestTray tray;
    final Requests requests;
    final Confirmations confirmations;
    final ManageLinks manageLinks;
    final Preferences preferences;
    final AddressChanges addressChanges;
    final SignUpGuard guard;
    final JoinAddresses joinAddresses = new JoinAddresses("bounces.letter.example");
    final RequestMails mails;
    final Departures departures;
    final DepartureJournal journal;
    final Movements movements;
    final Subscribers subscribers;
    final SubscriberRecipients recipients;

    Given(Path folder) {
        var jdbi = database.jdbi();
        var transactions = database.transactions();
        empty(
                "subscriber",
                "subscriber_request",
                "sign_up_stamp",
                "subscriber_count",
                "suppression",
                "delivery",
                "delivery_chunk",
                "edition",
                "mailing");
        empty("topic_name", "topic WHERE parent_id IS NOT NULL", "topic");
        keys = KeyRing.open(folder.resolve("keys"));
        topics = new Topics(jdbi, transactions);
        topics.load(List.of(
                topic("group-one", null, "Expression"),
                topic("censorship", "group-one", "Censorship"),
                topic("press", "group-one", "Freedom of the press"),
                topic("group-two", null, "Detention"),
                topic("torture", "group-two", "Torture")));
        suppressions = new Suppressions(jdbi, keys.suppressionIndex());
        mails = new RequestMails(MailTemplates.open(Path.of("templates")), new Mailings(jdbi, transactions), site);
        movements = new Movements(jdbi, transactions, PlannedDigests.NONE, clock);
        tray = new RequestTray(jdbi, keys, nudges::incrementAndGet, clock);
        guard = new SignUpGuard(
                new SignUpConfig(Duration.ZERO, Duration.ofHours(12), 0, 0, 0, 0, 0),
                keys,
                address -> address.domain().equals("gmail.com") ? "gmail" : "other",
                clock);
        requests = new Requests(jdbi, transactions, keys, suppressions, mails);
        confirmations = new Confirmations(jdbi, movements, keys, latestRelease::get, clock);
        manageLinks = new ManageLinks(jdbi, transactions, keys, clock);
        preferences = new Preferences(jdbi, transactions, movements, suppressions, keys, clock);
        addressChanges = new AddressChanges(
                jdbi, transactions, new AddressChanges.Means(preferences, movements, mails, keys), clock);
        journal = new DepartureJournal(folder.resolve("journal"), keys);
        departures = new Departures(jdbi, transactions, movements, journal, keys, clock);
        subscribers = new Subscribers(jdbi);
        recipients = new SubscriberRecipients(jdbi, keys, site);
    }

    JoinByMail joinByMail(SignUpGuard guard) {
        return new JoinByMail(
                joinAddresses,
                new SignUpForms(new TopicLists(topics), site, guard, joinAddresses, reachable, clock),
                guard,
                tray,
                new JoinByMail.Answers(reachable, site, Pages.words(List.of("web", "subscriber"))));
    }

    ImportLook importLook() {
        return new ImportLook(database.jdbi(), keys, suppressions, reachable);
    }

    Choices choices(Rhythm rhythm, String... slugs) {
        return new Choices(
                new TopicList(topics.groups(Language.EN))
                        .idsBySlug().entrySet().stream()
                                .filter(each -> Set.of(slugs).contains(each.getKey()))
                                .map(Map.Entry::getValue)
                                .collect(java.util.stream.Collectors.toSet()),
                new Rounds(rhythm, 7, DayOfWeek.MONDAY, ZoneId.of("Asia/Taipei")),
                List.of(Language.EN),
                MailForm.HTML,
                Extent.FULL,
                true,
                null);
    }

    long topic(String slug) {
        return new TopicList(topics.groups(Language.EN)).idsBySlug().get(slug);
    }

    /** Signs up and has the request dealt with. */
    void signUp(String address, Rhythm rhythm, String... slugs) {
        tray.signUp(new EmailAddress(address), choices(rhythm, slugs), "web en 0");
        requests.handleDue(clock.instant());
    }

    void askForLink(String address) {
        tray.link(new EmailAddress(address), Language.EN);
        requests.handleDue(clock.instant());
    }

    /** A subscriber who confirmed. */
    long subscriber(String address, Rhythm rhythm, String... slugs) {
        signUp(address, rhythm, slugs);
        confirmations.confirm(confirmToken(lastId()));
        return lastId();
    }

    String confirmToken(long id) {
        return keys.links()
                .make(Purpose.CONFIRM, new Content(id, clock.instant().getEpochSecond()));
    }

    String manageToken(long id) {
        return keys.links().make(Purpose.MANAGE, new Content(id, clock.instant().getEpochSecond()));
    }

    /** Of the wish for another address that they have now. */
    String moveToken(long id) {
        long asked = number("SELECT FLOOR(UNIX_TIMESTAMP(asked_at)) FROM address_change WHERE subscriber_id = " + id);
        return keys.links().make(Purpose.CHANGE_ADDRESS, new Content(id, asked));
    }

    String unsubscribeToken(long id) {
        return keys.links().make(Purpose.UNSUBSCRIBE, new Content(id, 0));
    }

    long lastId() {
        return number("SELECT MAX(id) FROM subscriber");
    }

    long mails(String kind) {
        return number("SELECT COUNT(*) FROM mailing WHERE kind = '" + kind + "'");
    }

    long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    void empty(String... tables) {
        database.jdbi().useHandle(handle -> {
            for (String table : tables) {
                handle.execute("DELETE FROM " + table);
            }
        });
    }

    private static Topics.Entry topic(String slug, @org.jspecify.annotations.Nullable String parent, String name) {
        return new Topics.Entry(new Slug(slug), parent == null ? null : new Slug(parent), Map.of(Language.EN, name));
    }

    /** Those who are due and held by nobody. */
    List<DueSubscriber> due(long latestRelease) {
        List<Long> ids = subscribers.due(clock.instant(), latestRelease).asList();
        return ids.isEmpty() ? List.of() : subscribers.lockDue(ids, clock.instant(), latestRelease);
    }
}
