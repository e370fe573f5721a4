package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.delivery.MailingKind;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.Rhythm;

/** The one click in an urgent action ends urgent actions, and nothing else. */
class LeavingAlertsTest {
    private Given given;
    private RunningSite site;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        given = new Given(folder);
        site = new RunningSite(given);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void endsUrgentActionsAloneWithTheButtonOfAMailProgramInBothEncodings() {
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=b")) {
            given.empty("subscriber");
            long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
            String body = type.startsWith("multipart")
                    ? "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
                    : "List-Unsubscribe=One-Click";

            var answer = site.postBody(oneClick(id, MailingKind.ALERT), type, body);
            var again = site.postBody(oneClick(id, MailingKind.ALERT), type, body);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("You get no more urgent actions.\n");
            assertThat(isWritten(id, MailingKind.ALERT)).as(type).isFalse();
            assertThat(isWritten(id, MailingKind.DIGEST)).as(type).isTrue();
        }
    }

    @Test
    void endsEverythingWithTheButtonOfADigest() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");

        site.postBody(
                oneClick(id, MailingKind.DIGEST), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");

        assertThat(given.subscribers.count()).isZero();
    }

    @Test
    void erasesWhoGotUrgentActionsAlone() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        given.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM subscriber_topic");
            handle.execute("UPDATE subscriber SET wants_news = FALSE");
        });

        site.postBody(
                oneClick(id, MailingKind.ALERT), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");

        assertThat(given.subscribers.count()).isZero();
    }

    @Test
    void offersTheOtherScopesOnThePageAndUndoesThem() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        String path = oneClick(id, MailingKind.ALERT);

        String page = site.get(path).body();
        String left = site.post(path, List.of("go", "yes", "part", "all")).body();
        assertThat(given.subscribers.count()).isZero();
        Matcher undo = Pattern.compile("name=\"undo\" value=\"([^\"]+)\"").matcher(left);
        assertThat(undo.find()).isTrue();
        site.post("/unsubscribe/undo", List.of("undo", undo.group(1)));

        assertThat(page)
                .contains("value=\"alerts\" checked", "value=\"all\">", "value=\"news\">", "value=\"often\"")
                .doesNotContain("value=\"all\" checked");
        assertThat(isWritten(id, MailingKind.ALERT)).isTrue();
        assertThat(isWritten(id, MailingKind.DIGEST)).isTrue();
    }

    @Test
    void endsUrgentActionsAloneByTheMailAddressInTheSameMail() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        Stops stops = new Stops(
                given.database.jdbi(),
                given.movements,
                given.keys,
                new Suppressions(given.database.jdbi(), given.keys.suppressionIndex()));

        stops.left(Scope.link(MailingKind.ALERT, id));
        assertThat(isWritten(id, MailingKind.ALERT)).isFalse();
        assertThat(isWritten(id, MailingKind.DIGEST)).isTrue();

        stops.left(Scope.link(MailingKind.DIGEST, id));
        assertThat(given.subscribers.count()).isZero();
    }

    @Test
    void keepsHowUrgentActionsComeAndBringsItBackWithTheRest() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        var entered = site.post("/preferences/" + given.manageToken(id), List.of("go", "yes"));
        String cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        String form = found(
                "name=\"form\" value=\"([^\"]+)\"",
                site.get("/preferences/alerts", "Cookie", cookie).body());

        assertThat(site.post("/preferences/alerts", List.of("form", "other", "most", "3"), "Cookie", cookie)
                        .statusCode())
                .isEqualTo(403);
        site.post("/preferences/alerts", List.of("form", form, "most", "3", "reads_only", "yes"), "Cookie", cookie);
        String page =
                site.get("/preferences/alerts?saved=yes", "Cookie", cookie).body();
        String data = site.get("/preferences/data", "Cookie", cookie).body();
        String undo =
                given.departures.leave(given.unsubscribeToken(id), Scope.ALL).undo();
        given.departures.undo(undo);

        assertThat(page)
                .contains(
                        "value=\"3\" selected",
                        "name=\"reads_only\" value=\"yes\" aria-describedby=\"reads-hint\" checked");
        assertThat(data).contains("\"urgentActionsAWeek\":3", "\"urgentActionsToReadOnly\":true");
        assertThat(habits()).isEqualTo(Map.of("alerts_a_week", 3, "reads_alerts_only", true));
        assertThat(site.get("/preferences/alerts").statusCode()).isEqualTo(303);
    }

    private Map<String, Object> habits() {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT alerts_a_week, reads_alerts_only FROM subscriber WHERE alerts_a_week IS NOT NULL")
                        .map((row, context) -> Map.<String, Object>of(
                                "alerts_a_week",
                                row.getInt("alerts_a_week"),
                                "reads_alerts_only",
                                row.getBoolean("reads_alerts_only")))
                        .one());
    }

    private static String found(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    /** The path of the address in List-Unsubscribe. */
    private String oneClick(long id, MailingKind kind) {
        return "/unsubscribe/" + given.keys.links().make(Purpose.UNSUBSCRIBE, Scope.link(kind, id));
    }

    private boolean isWritten(long id, MailingKind kind) {
        return !given.recipients.find(kind, Given.START, List.of(id)).isEmpty();
    }
}
