package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.digest.Given.MORNING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

class OpenActionsTest {
    private static final OpenAction ENGLISH =
            new OpenAction("A lawyer is missing", "Friday 4 December 2026, 23:59", "https://x.example/actions/ua-1");
    private static final OpenAction CHINESE =
            new OpenAction("一位律师失踪", "2026年12月4日星期五23:59", "https://x.example/zh-Hans/actions/ua-1");

    private final List<Instant> askedAt = new ArrayList<>();
    private Given given;
    private boolean isOpen = true;

    @BeforeEach
    void open() {
        given = new Given();
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void areInEveryDigestWithTheirDeadlineInItsLanguage() {
        long english = given.reader("daily", "en", MailForm.HTML, "press");
        long chinese = given.reader("daily", "zh-Hans", MailForm.HTML, "press");
        given.publish("On the press", "press");

        runDue(MORNING);

        assertRemindsOf(ENGLISH, english);
        assertRemindsOf(CHINESE, chinese);
        assertThat(given.told("html", english).get(0)).contains("Urgent action").doesNotContain(CHINESE.title());
        assertThat(given.told("html", chinese).get(0)).contains("紧急行动").doesNotContain(ENGLISH.title());
        assertThat(askedAt)
                .as("once a language and round")
                .containsOnly(MORNING)
                .hasSize(2);
    }

    @Test
    void areNoLongerThereOnceClosedAndSendNoMailByThemselves() {
        long reader = given.daily("press");
        given.publish("On the press", "press");
        runDue(MORNING);
        isOpen = false;
        runDue(MORNING.plus(Duration.ofDays(1)));
        given.publish("The next day", "press");

        runDue(MORNING.plus(Duration.ofDays(2)));

        List<String> mails = given.mailsTo(reader);
        assertThat(mails).as("no news, no mail").hasSize(2);
        assertThat(mails.get(0)).contains(ENGLISH.title(), ENGLISH.until());
        assertThat(mails.get(1)).contains("The next day").doesNotContain(ENGLISH.title(), "Urgent action");
    }

    @Test
    void areKeptFromWhoeverAskedToBeAskedForNothing() {
        long reading = reading("press");
        long writing = given.reader("daily", "en", MailForm.HTML, "press");
        given.publish("On the press", "press");

        runDue(MORNING);

        assertThat(given.told("html", reading)).singleElement().satisfies(OpenActionsTest::asksForNothing);
        assertThat(given.told("text", reading)).singleElement().satisfies(OpenActionsTest::asksForNothing);
        assertRemindsOf(ENGLISH, writing);
    }

    @Test
    void areKeptFromThemAlsoInADigestThatIsMadeAgain() {
        long reading = reading("press");
        long mistake = given.publish("A mistake about a person", "press");
        given.publish("On the press", "press");
        runDue(MORNING);
        given.withdraw(mistake);

        new Withdrawals(given.posts, given.mailings, material(), given.jdbi, given.database.transactions())
                .takeOut(MORNING.plusSeconds(60));

        assertThat(given.told("html", reading))
                .singleElement()
                .asString()
                .doesNotContain("A mistake")
                .satisfies(OpenActionsTest::asksForNothing);
    }

    @Test
    void makeTwoEditionsOnlyWhereSomeAreOpenAndSomeReadersAreAskedForNothing() {
        given.reader("daily", "en", MailForm.HTML, "press");
        given.publish("On the press", "press");
        runDue(MORNING);
        assertThat(editions()).as("all may be asked").isEqualTo(1);

        long reading = reading("law");
        given.reader("daily", "en", MailForm.HTML, "law");
        given.publish("On the law", "law");
        runDue(MORNING.plusSeconds(60));
        assertThat(editions()).as("one with them, one without").isEqualTo(1 + 2);

        isOpen = false;
        given.execute("UPDATE subscriber SET next_digest_at = ?", MORNING.plusSeconds(120));
        given.publish("More on the law", "law");
        runDue(MORNING.plusSeconds(120));
        assertThat(editions()).as("none is open").isEqualTo(1 + 2 + 1);
        assertThat(given.mailsTo(reading)).hasSize(2);
    }

    private long reading(String topic) {
        long reader = given.reader("daily", "en", MailForm.HTML, topic);
        given.execute("UPDATE subscriber SET reads_alerts_only = TRUE WHERE id = ?", reader);
        return reader;
    }

    private long editions() {
        return given.number("SELECT COUNT(*) FROM edition");
    }

    private static void asksForNothing(String mail) {
        assertThat(mail)
                .contains("On the press")
                .doesNotContain(ENGLISH.title(), ENGLISH.until(), ENGLISH.link(), "Urgent action", "\"alarm\"");
    }

    private void assertRemindsOf(OpenAction action, long reader) {
        Document page = Jsoup.parse(given.told("html", reader).get(0));
        assertThat(page.select("div.alarm").text()).contains(action.title(), action.until());
        assertThat(page.select("div.alarm a").attr("href")).isEqualTo(action.link());
        assertThat(given.told("text", reader).get(0)).contains(action.title(), action.until(), "] " + action.link());
    }

    private Digests.DigestMaterial material() {
        return new Digests.DigestMaterial(given.material().templates(), given.topics, this::open, Given.SITE);
    }

    private void runDue(Instant now) {
        new Digests(
                        new Subscribers(given.jdbi),
                        given.posts,
                        given.mailings,
                        material(),
                        given.jdbi,
                        given.database.transactions())
                .runDue(now);
    }

    private List<OpenAction> open(Language language, Instant now) {
        askedAt.add(now);
        if (!isOpen) {
            return List.of();
        }
        return List.of(language == Language.EN ? ENGLISH : CHINESE);
    }
}
