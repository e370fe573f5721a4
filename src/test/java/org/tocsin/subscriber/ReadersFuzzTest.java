package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.tocsin.RawAnswer;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Rhythm;
import org.tocsin.value.Token;
import org.tocsin.web.FormTokens;

/**
 * Whatever is sent to a form of readers: an answer that shows nothing of our insides, and a whole change or none.
 * {@code -Dtocsin.fuzz=50} sends fifty times as much.
 */
class ReadersFuzzTest {
    private static final int TIMES = Integer.getInteger("tocsin.fuzz", 1);
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|\\n\\s+at |org\\.(tocsin|eclipse|glassfish|jdbi)|java\\.lang|jakarta\\.|HTTP ERROR");
    private static final String HELD = "held@kept.example";
    private static final String TABLES = "subscriber, subscriber_topic, subscriber_session, subscriber_request,"
            + " sign_up_stamp, subscriber_count, suppression, address_change, mailing, edition, delivery";

    private static Given given;
    private static RunningSite site;
    private static String asItWas = "";
    private static Token session;
    private static long held;
    private static long pending;
    private static int changes;

    @BeforeContainer
    static void start() throws Exception {
        given = new Given(Files.createTempDirectory("readers-fuzz"));
        site = new RunningSite(given);
    }

    @AfterContainer
    static void stop() {
        site.close();
        assertThat(changes).as("requests that got as far as a change").isGreaterThan(20);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void makesAWholeChangeOrNoneAndShowsNothing(@ForAll long seed) {
        Fuzz fuzz = new Fuzz(new Random(seed));
        for (int time = 0; time < TIMES; time++) {
            check(fuzz.next());
        }
    }

    private static void check(FuzzedRequest request) {
        if (!contents().equals(asItWas)) {
            begin();
        }
        RawAnswer answer = RawAnswer.to(site.url(), request.with(secrets()));

        assertThat(answer.status()).as("%s%n%s", request, answer.body()).isBetween(200, 499);
        assertThat(INSIDES.matcher(answer.body()).find())
                .as("%s%n%s", request, answer.body())
                .isFalse();
        assertThat(answer.body().contains(HELD) && !mayNameThem(request))
                .as("%s%n%s", request, answer.body())
                .isFalse();
        boolean isChanged = !contents().equals(asItWas);
        assertThat(isChanged && (answer.status() >= 400 || request.method().equals("GET")))
                .as("changed by %d to %s", answer.status(), request)
                .isFalse();
        if (isChanged) {
            changes++;
            isWhole(request);
            given.requests.handleDue(given.clock.instant());
            assertThat(given.number("SELECT COUNT(*) FROM subscriber_request"))
                    .as("every request can be dealt with: %s", request)
                    .isZero();
            isWhole(request);
        }
    }

    /** Whoever typed it sees it again, and its owner what is kept of them. */
    private static boolean mayNameThem(FuzzedRequest request) {
        return request.body().contains("held") || request.path().contains("/preferences/data");
    }

    /** Somebody who is subscribed, looks at their preferences and moves; somebody who has not confirmed yet. */
    private static void begin() {
        given.empty(
                "subscriber",
                "subscriber_request",
                "sign_up_stamp",
                "subscriber_count",
                "suppression",
                "delivery",
                "delivery_chunk",
                "edition",
                "mailing");
        held = given.subscriber(HELD, Rhythm.DAILY, "press", "torture");
        session = given.manageLinks.exchange(given.manageToken(held)).orElseThrow();
        given.addressChanges.ask(session, new EmailAddress("held@elsewhere.example"));
        given.signUp("pending@kept.example", Rhythm.WEEKLY, "press");
        pending = given.lastId();
        given.clock.moveOn(Duration.ofSeconds(2));
        asItWas = contents();
    }

    private static Map<String, String> secrets() {
        return Map.of(
                "$stamp", given.guard.stamps().make(),
                "$form", new FormTokens(given.keys.formTokens()).of(session),
                "$session", session.value(),
                "$confirm", given.confirmToken(pending),
                "$manage", given.manageToken(held),
                "$move", given.moveToken(held),
                "$leave", given.unsubscribeToken(held),
                "$undo", undo());
    }

    private static String undo() {
        StoredSubscriber found =
                given.database.jdbi().onDemand(SubscriberDao.class).find(held).orElseThrow();
        var topics = given.database.jdbi().onDemand(TopicChoiceDao.class).of(held);
        return Memory.of(found, topics, AlertHabits.USUAL, given.keys, given.clock.instant())
                .seal(given.keys);
    }

    private static String contents() {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("CHECKSUM TABLE " + TABLES)
                        .map((row, context) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .toString();
    }

    private static void isWhole(FuzzedRequest request) {
        none(
                request,
                "subscriber WHERE rhythm NOT IN ('immediate', 'daily', 'weekly') OR at_hour NOT BETWEEN 0 AND 23"
                        + " OR on_weekday NOT BETWEEN 1 AND 7 OR form NOT IN ('html', 'text')"
                        + " OR extent NOT IN ('full', 'summary') OR language NOT IN ('en', 'zh-Hans', 'zh-Hant')");
        none(
                request,
                "subscriber WHERE quiet_from NOT BETWEEN 0 AND 23 OR quiet_until NOT BETWEEN 0 AND 23"
                        + " OR (quiet_from IS NULL) <> (quiet_until IS NULL) OR quiet_from = quiet_until");
        none(
                request,
                "subscriber s WHERE s.wants_news <>"
                        + " EXISTS (SELECT 1 FROM subscriber_topic t WHERE t.subscriber_id = s.id)");
        none(request, "subscriber WHERE NOT wants_news AND NOT wants_alerts");
        none(
                request,
                "subscriber WHERE (state = 'active') <> (confirmed_on IS NOT NULL)"
                        + " OR (state = 'pending') <> (pending_until IS NOT NULL)");
        none(request, "mailing m WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.mailing_id = m.id)");
        none(request, "sign_up_stamp WHERE (SELECT COUNT(*) FROM sign_up_stamp) > 1");
        given.recipients.tryNewest(10); // every address can be opened
        given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT zone FROM subscriber")
                        .mapTo(String.class)
                        .list())
                .forEach(zone -> assertThat(ZoneId.getAvailableZoneIds()).contains(zone));
    }

    private static void none(FuzzedRequest request, String from) {
        assertThat(given.number("SELECT COUNT(*) FROM " + from))
                .as("%s%nafter %s", from, request)
                .isZero();
    }
}
