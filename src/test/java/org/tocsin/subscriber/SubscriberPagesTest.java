package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Rhythm;

final class SubscriberPagesTest {
    private static final List<String> GOOD =
            List.of("address", "reader@example.org", "topic", "press", "rhythm", "daily");

    @TempDir
    static Path folder;

    static Given given;
    static RunningSite site;

    @BeforeAll
    static void start() throws Exception {
        given = new Given(folder);
        site = new RunningSite(given);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void empty() {
        given.empty("subscriber", "subscriber_request", "suppression");
    }

    @Test
    void showsTheFormWithTheTopicFromTheLinkChosen() {
        var page = site.get("/subscribe?topic=press&topic=nonsense");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"press\" checked", "1 of 2 chosen", "name=\"website\"");
        assertThat(page.body()).doesNotContain("style=", "<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/zh-Hans", "/zh-Hant"})
    void speaksEveryLanguage(String prefix) {
        assertThat(site.get(prefix + "/subscribe").statusCode()).isEqualTo(200);
        assertThat(site.get(prefix + "/subscribe/sent").statusCode()).isEqualTo(200);
        assertThat(site.get(prefix + "/preferences").statusCode()).isEqualTo(200);
        assertThat(site.get(prefix + "/preferences/sent").statusCode()).isEqualTo(200);
        assertThat(site.get(prefix + "/unsubscribe/done").statusCode()).isEqualTo(200);
        assertThat(site.signUp(prefix + "/subscribe", GOOD).headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith(prefix + "/subscribe/sent"));
    }

    @Test
    void answersTheSameForKnownAndUnknownAddresses() {
        given.subscriber("known@example.org", Rhythm.DAILY, "press");

        var known = site.signUp("/subscribe", List.of("address", "known@example.org", "topic", "press"));
        var unknown = site.signUp("/subscribe", List.of("address", "other@example.org", "topic", "press"));
        var knownLink = site.post("/preferences/link", List.of("address", "known@example.org"));
        var unknownLink = site.post("/preferences/link", List.of("address", "other@example.org"));

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(303);
        assertThat(known.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(knownLink.statusCode()).isEqualTo(unknownLink.statusCode()).isEqualTo(303);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isEqualTo(4);
    }

    @Test
    void answersTheSameWhateverBecomesOfAnAddress() {
        given.subscriber("active@example.org", Rhythm.DAILY, "press");
        given.signUp("pending@example.org", Rhythm.DAILY, "press");
        given.suppressions.suppress(
                new EmailAddress("suppressed@example.org"), Suppressions.Reason.COMPLAINT, given.clock.instant());
        given.empty("subscriber_request");

        List<HttpResponse<String>> answers = Stream.of("active", "pending", "suppressed", "new")
                .map(name -> site.signUp("/subscribe", List.of("address", name + "@example.org", "topic", "press")))
                .toList();

        assertThat(answers)
                .extracting(
                        HttpResponse::statusCode,
                        HttpResponse::body,
                        answer -> answer.headers().map().keySet())
                .containsOnly(tuple(303, "", answers.get(0).headers().map().keySet()));
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request"))
                .as("one sealed row each, whoever it is, and nothing else was done")
                .isEqualTo(4);
        assertThat(given.number("SELECT MAX(LENGTH(sealed)) - MIN(LENGTH(sealed)) FROM subscriber_request"))
                .as("they differ by the length of what was typed alone")
                .isEqualTo("suppressed".length() - "new".length());
    }

    @Test
    void keepsNothingOfAFormFromElsewhereButShowsItToBeSentAgain() {
        var shown =
                site.post("/subscribe", GOOD, "Sec-Fetch-Site", "cross-site", "Origin", "https://organisation.example");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .contains("One more look", "value=\"reader@example.org\"", "value=\"press\" checked", "name=\"stamp\"");
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
        for (String stamp : List.of("", "x", "0".repeat(32) + ".1." + "0".repeat(32))) {
            assertThat(site.post("/subscribe", with(GOOD, "stamp", stamp)).statusCode())
                    .isEqualTo(200);
        }
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
    }

    @Test
    void takesEachFormOnceAndAnswersASecondPressAlike() {
        String stamp = site.stamp("/subscribe");

        var first = site.post("/subscribe", with(GOOD, "stamp", stamp));
        var second = site.post("/subscribe", with(GOOD, "stamp", stamp));

        assertThat(first.statusCode()).isEqualTo(second.statusCode()).isEqualTo(303);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isEqualTo(1);
    }

    private static List<String> with(List<String> fields, String name, String value) {
        return Stream.concat(fields.stream(), Stream.of(name, value)).toList();
    }

    @Test
    void saysSoWhereNoRelayTakesAddressesInOtherLetters() {
        List<String> typed = Stream.concat(
                        Stream.of("address", "读者@例子.中国"), GOOD.stream().skip(2))
                .toList();
        given.takesAllLetters.set(false);
        var refused = site.post("/subscribe", with(typed, "stamp", site.stamp("/subscribe")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("letters a to z", "读者@例子.中国");
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();

        given.takesAllLetters.set(true);
        assertThat(site.post("/subscribe", with(typed, "stamp", site.stamp("/subscribe")))
                        .statusCode())
                .isEqualTo(303);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isEqualTo(1);
    }

    @Test
    void tellsProgramsAndWhoeverMovesThatNoRelayTakesOtherLetters() {
        given.takesAllLetters.set(false);
        long before = given.mails("move");
        String wish = "{\"address\":\"读者@例子.中国\",\"topics\":[\"press\"]}";
        var program = site.postBody("/api/v1/subscriptions", "application/json", wish);
        assertThat(program.statusCode()).isEqualTo(422);
        assertThat(program.body()).contains("\"address\"", "letters a to z");

        String cookie = signedIn();
        List<String> typed =
                List.of("address", "读者@例子.中国", "form", formToken(site.get("/preferences/address", "Cookie", cookie)));
        var moves = site.post("/zh-Hant/preferences/address", typed, "Cookie", cookie);
        assertThat(moves.statusCode()).isEqualTo(422);
        assertThat(moves.body()).contains("我們的郵件只能寄到", "读者@例子.中国");
        assertThat(given.mails("move")).isEqualTo(before);

        given.takesAllLetters.set(true);
        assertThat(site.postBody("/api/v1/subscriptions", "application/json", wish)
                        .statusCode())
                .isEqualTo(202);
        assertThat(site.post("/preferences/address", typed, "Cookie", cookie).statusCode())
                .isEqualTo(303);
        assertThat(given.mails("move")).isEqualTo(before + 1);
    }

    @Test
    void namesEveryErrorOnTopAndKeepsWhatWasTyped() {
        var page = site.post("/subscribe", List.of("address", "reader@", "rhythm", "weekly", "weekday", "3"));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("role=\"alert\"", "href=\"#address\"", "href=\"#topics\"", "id=\"address\"", "id=\"topics\"")
                .contains("value=\"reader@\"", "value=\"weekly\" checked", "value=\"3\" selected")
                .contains("<title>Not sent yet");
    }

    @Test
    void keepsChoicesWhileTopicsAreLookedFor() {
        var page = site.post(
                "/subscribe",
                List.of("address", "reader@example.org", "topic", "torture", "filter", "FREEDOM", "step", "filter"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<input type=\"hidden\" name=\"topic\" value=\"torture\">", "value=\"press\"")
                .doesNotContain("value=\"censorship\"")
                .contains("value=\"reader@example.org\"");
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
    }

    @Test
    void takesAWholeGroup() {
        site.signUp("/subscribe", List.of("address", "reader@example.org", "group", "group-one"));
        given.requests.handleDue(given.clock.instant());

        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(2);
    }

    @Test
    void keepsNothingFromARobot() {
        var answer = site.post(
                "/subscribe",
                List.of("address", "reader@example.org", "topic", "press", "website", "https://spam.example"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&&&=&=",
                "address=%zz",
                "address=%00&topic=%ff",
                "address=a@example.org&topic=press&rhythm=hourly&hour=99&weekday=0&zone=Mars/Olympus&language=tlh&format=fax",
                "address=a@example.org&topic=" + "%F0%9F%98%80",
                "address=a@example.org&topic=nonsense&zone=%2B25:00",
                "topic=press&address=a%40example.org%0D%0ABcc:%20b%40example.org"
            })
    void refusesOddInputInPlainWords(String body) {
        var answer = site.postBody("/subscribe", "application/x-www-form-urlencoded", body);

        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
    }

    @Test
    void refusesMoreThanAnybodyHasReasonToSend() {
        String body = "address=" + "a".repeat(66_000);

        assertThat(site.postBody("/subscribe", "application/x-www-form-urlencoded", body)
                        .statusCode())
                .isEqualTo(413);
        assertThat(site.postBody("/subscribe", "text/plain", "hello").statusCode())
                .isEqualTo(415);
    }

    @Test
    void confirmsWithTheButtonAndNeverWithTheLink() {
        given.signUp("reader@example.org", Rhythm.DAILY, "press");
        String path = "/confirm/" + given.confirmToken(given.lastId());

        var page = site.get(path);

        assertThat(page.body()).contains("r…@e…", "action=\"" + path + "\"").doesNotContain("reader@example.org");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(given.subscribers.count()).isZero();
        assertThat(site.post(path, List.of()).body()).contains("You are subscribed");
        assertThat(site.post(path, List.of()).body()).contains("You are subscribed");
        assertThat(given.subscribers.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%20", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "%F0%9F%98%80", "done2"})
    void tellsNothingAboutAMangledLink(String token) {
        for (String path : List.of("/confirm/", "/preferences/", "/unsubscribe/")) {
            assertThat(site.get(path + token).statusCode()).isBetween(400, 404);
            assertThat(site.post(path + token, List.of("go", "yes")).statusCode())
                    .isBetween(400, 404);
        }
    }

    @Test
    void changesNothingWithGetOrHead() {
        String cookie = signedIn();
        long active = given.lastId();
        given.clock.moveOn(Duration.ofMinutes(1));
        given.signUp("pending@example.org", Rhythm.DAILY, "press");
        List<String> before = checksums();

        for (String path : List.of(
                "/subscribe?topic=press",
                "/subscribe/sent",
                "/confirm/" + given.confirmToken(given.lastId()),
                "/preferences",
                "/preferences?saved=yes",
                "/preferences/link",
                "/preferences/leave",
                "/preferences/" + given.manageToken(active),
                "/unsubscribe/" + given.unsubscribeToken(active),
                "/unsubscribe/done",
                "/api/v1/topics")) {
            assertThat(site.get(path, "Cookie", cookie).statusCode()).as(path).isIn(200, 303);
            assertThat(site.head(path, "Cookie", cookie).statusCode()).as(path).isIn(200, 303);
        }

        assertThat(checksums()).isEqualTo(before);
    }

    @Test
    void opensPreferencesWithALinkFromTheMailbox() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        String path = "/preferences/" + given.manageToken(id);
        assertThat(site.get(path).statusCode()).isEqualTo(200);

        var opened = site.post(path, List.of("go", "yes"));
        String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/preferences"));
        assertThat(cookie).startsWith("__Host-preferences=").contains("HttpOnly", "SameSite=Lax", "Secure", "Path=/");
        assertThat(site.get("/preferences", "Cookie", cookie).body())
                .contains("r…@e…", "value=\"press\" checked")
                .doesNotContain("reader@example.org");
        assertThat(site.post(path, List.of("go", "yes")).statusCode()).isEqualTo(404);
    }

    @Test
    void savesPreferencesOnlyFromOurOwnForm() {
        String cookie = signedIn();
        String form = formToken(site.get("/preferences", "Cookie", cookie));

        for (String wrong : List.of("", "0", form.substring(0, 2), "zz", form.substring(2))) {
            assertThat(site.post("/preferences", List.of("topic", "torture", "form", wrong), "Cookie", cookie)
                            .statusCode())
                    .isEqualTo(403);
        }
        var saved = site.post(
                "/preferences",
                List.of(
                        "form",
                        form,
                        "topic",
                        "torture",
                        "rhythm",
                        "weekly",
                        "zone",
                        "Europe/Berlin",
                        "format",
                        "text"),
                "Cookie",
                cookie);

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(site.get("/preferences?saved=yes", "Cookie", cookie).body())
                .contains("role=\"status\"", "value=\"torture\" checked", "value=\"weekly\" checked")
                .doesNotContain("value=\"press\" checked");
        assertThat(site.post("/preferences", List.of("form", form), "Cookie", cookie)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void pausesTellsAllThatIsKeptAndAsksForAnotherAddress() {
        String cookie = signedIn();
        String form = formToken(site.get("/preferences", "Cookie", cookie));

        assertThat(site.post("/preferences/pause", List.of("weeks", "2"), "Cookie", cookie)
                        .statusCode())
                .isEqualTo(403);
        site.post("/preferences/pause", List.of("weeks", "2", "form", form), "Cookie", cookie);
        assertThat(site.get("/preferences", "Cookie", cookie).body()).contains("5 December 2026");

        var data = site.get("/preferences/data", "Cookie", cookie);
        assertThat(data.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(data.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(data.body())
                .contains("\"address\":\"reader@example.org\"", "\"topics\":[\"press\"]", "\"consent\":\"web en 0\"")
                .contains("\"confirmedOn\"", "2026-12-05");

        var wrong = site.post("/preferences/address", List.of("address", "x@", "form", form), "Cookie", cookie);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"x@\"", "aria-invalid");
        var asked = site.post(
                "/preferences/address", List.of("address", "new@example.net", "form", form), "Cookie", cookie);
        assertThat(asked.headers().firstValue("Location").orElseThrow()).endsWith("/preferences/address/sent");
    }

    @Test
    void goesToTheNewAddressWithItsButton() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        given.addressChanges.ask(
                given.manageLinks.exchange(given.manageToken(id)).orElseThrow(), new EmailAddress("new@example.net"));
        String path = "/preferences/address/"
                + given.keys
                        .links()
                        .make(
                                Purpose.CHANGE_ADDRESS,
                                new Content(id, given.clock.instant().getEpochSecond()));

        assertThat(site.get(path).body()).contains("n…@e…", "Yes, write to me here");
        assertThat(site.post(path, List.of("go", "yes")).body()).contains("We write to you here now");
        assertThat(site.get("/preferences/address/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void leavesAPartAndTakesItBackFromThePage() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press", "torture");
        String path = "/unsubscribe/" + given.unsubscribeToken(id);

        assertThat(site.get(path + "?topic=press&topic=nonsense").body())
                .contains("value=\"topic:press\"", "Freedom of the press");
        String left =
                site.post(path, List.of("go", "yes", "part", "topic:press")).body();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(1);
        Matcher undo = Pattern.compile("name=\"undo\" value=\"([^\"]+)\"").matcher(left);
        assertThat(undo.find()).isTrue();
        assertThat(site.post("/unsubscribe/undo", List.of("undo", undo.group(1)))
                        .statusCode())
                .isEqualTo(303);

        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(2);
        for (String part : List.of("topic:nonsense", "topic", "nonsense", "")) {
            assertThat(site.post(path, List.of("go", "yes", "part", part)).statusCode())
                    .as(part)
                    .isEqualTo(400);
        }
        assertThat(site.post("/unsubscribe/undo", List.of("undo", "nonsense")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void erasesOnWishAfterAskingOnce() {
        String cookie = signedIn();
        var asked = site.get("/preferences/leave", "Cookie", cookie);
        assertThat(given.subscribers.count()).isEqualTo(1);

        var left = site.post("/preferences/leave", List.of("form", formToken(asked)), "Cookie", cookie);

        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isZero();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isZero();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_session")).isZero();
        assertThat(site.get("/preferences", "Cookie", cookie).body()).contains("Send me a link");
    }

    @Test
    void endsTheSessionOnWishAndAfterHalfAnHour() {
        String cookie = signedIn();
        String form = formToken(site.get("/preferences", "Cookie", cookie));
        site.post("/preferences/sign-out", List.of("form", form), "Cookie", cookie);
        assertThat(site.get("/preferences", "Cookie", cookie).body()).contains("Send me a link");

        given.empty("subscriber");
        String other = signedIn();
        given.clock.moveOn(Duration.ofMinutes(31));
        assertThat(site.get("/preferences", "Cookie", other).body()).contains("Send me a link");
    }

    @Test
    void leavesWithTheButtonOfAMailProgramHoweverItEncodesIt() {
        String path =
                "/unsubscribe/" + given.unsubscribeToken(given.subscriber("a@example.org", Rhythm.DAILY, "press"));
        assertThat(site.get(path).statusCode()).isEqualTo(200);
        assertThat(given.subscribers.count()).isEqualTo(1);

        var left = site.postBody(
                path,
                "application/x-www-form-urlencoded",
                "List-Unsubscribe=One-Click",
                "Origin",
                "https://mail.example",
                "Sec-Fetch-Site",
                "cross-site");

        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(left.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(given.subscribers.count()).isZero();
        String again = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        assertThat(site.postBody(path, "multipart/form-data; boundary=b", again).statusCode())
                .isEqualTo(200);
    }

    @Test
    void leavesByMultipartAlone() {
        long id = given.subscriber("a@example.org", Rhythm.DAILY, "press");
        String body =
                "--x\nContent-Disposition: form-data; name=List-Unsubscribe\nContent-Type: text/plain\n\nOne-Click\n--x--";

        site.postBody("/unsubscribe/" + given.unsubscribeToken(id), "multipart/form-data; boundary=x", body);

        assertThat(given.subscribers.count()).isZero();
    }

    @Test
    void leavesWithOurButtonAndOffersTheWayBack() {
        String path =
                "/unsubscribe/" + given.unsubscribeToken(given.subscriber("a@example.org", Rhythm.DAILY, "press"));

        assertThat(site.post(path, List.of("any", "thing")).statusCode()).isEqualTo(400);
        assertThat(site.get(path).body())
                .contains("a…@e…", "value=\"all\" checked", "value=\"news\"", "value=\"often\"")
                .doesNotContain("Freedom of the press");
        assertThat(site.post(path, List.of("go", "yes")).body())
                .contains("You have left", "href=\"/subscribe\"", "name=\"undo\"");
        assertThat(site.get("/unsubscribe/done").body()).contains("You have left", "href=\"/subscribe\"");
        assertThat(site.get(path).body()).contains("You have left");
        assertThat(site.post(path, List.of("go", "yes")).body())
                .contains("You have left")
                .doesNotContain("name=\"undo\"");
    }

    @Test
    void takesSignUpsFromPrograms() {
        var answer = site.postBody(
                "/api/v1/subscriptions",
                "application/json",
                "{\"address\":\"reader@example.org\",\"topics\":[\"press\"],\"rhythm\":\"weekly\",\"zone\":\"Asia/Tokyo\"}",
                "Sec-Fetch-Site",
                "cross-site");

        assertThat(answer.statusCode()).isEqualTo(202);
        given.requests.handleDue(given.clock.instant());
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE zone = 'Asia/Tokyo'"))
                .isEqualTo(1);
    }

    @Test
    void tellsProgramsWhatToPutRight() {
        var answer = site.postBody(
                "/api/v1/subscriptions",
                "application/json",
                "{\"address\":\"reader\",\"topics\":[\"nonsense\"],\"hour\":24}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"address\"", "\"topics\"", "\"hour\"")
                .doesNotContain("nonsense");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "\"a\"", "{", "{\"address\":[]}", "{\"nonsense\":1}", "{\"topics\":[null]}"})
    void refusesOddJson(String body) {
        var answer = site.postBody("/api/v1/subscriptions", "application/json", body);

        assertThat(answer.statusCode()).isBetween(400, 422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void listsTopicsForPrograms() {
        assertThat(site.get("/api/v1/topics").body())
                .contains("\"slug\":\"press\"", "\"group\":\"group-one\"", "\"zh-Hans\"");
    }

    private static List<String> checksums() {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "CHECKSUM TABLE subscriber, subscriber_topic, subscriber_session, subscriber_request, mailing")
                        .map((row, context) -> row.getString(1) + " " + row.getString(2))
                        .list());
    }

    private static String signedIn() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        return site.post("/preferences/" + given.manageToken(id), List.of("go", "yes"))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }

    private static String formToken(HttpResponse<String> page) {
        Matcher found = Pattern.compile("name=\"form\" value=\"([0-9a-f]+)\"").matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
