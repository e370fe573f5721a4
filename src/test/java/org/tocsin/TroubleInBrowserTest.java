package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.subscriber.SealedAddress;
import org.tocsin.value.EmailAddress;

/** What people see when something is broken inside. */
@InBrowser
class TroubleInBrowserTest {
    private static final List<String> LANGUAGES = List.of("", "/zh-Hans", "/zh-Hant");

    private static BrowserGround ground;

    @BeforeAll
    static void arrive(BrowserGround shared) {
        ground = shared;
    }

    @Test
    void givesAReferenceAndNoInnardsWhenSomethingBreaks() {
        rename("alert", "alert_away");
        try (Visitor reader = ground.visitor()) {
            for (String language : LANGUAGES) {
                String text = reader.go(language + "/actions").isFit().text();

                assertThat(text)
                        .containsPattern("[a-zA-Z0-9_-]{8}")
                        .doesNotContain("alert_away", "SQL", "Exception", "org.");
                assertThat(reader.page().locator("h1").count()).isEqualTo(1);
            }
            assertThat(reader.brokenPages()).hasSize(LANGUAGES.size());
        } finally {
            rename("alert_away", "alert");
        }
    }

    @Test
    void asksForPatienceWhileTheDatabaseDoesNotAnswer() throws Exception {
        long server = server();
        signal("STOP", server);
        try (Visitor reader = ground.visitor()) {
            for (String language : LANGUAGES) {
                reader.go(language + "/topics").isFit();
                assertThat(reader.page().locator("h1").count()).isEqualTo(1);
                assertThat(reader.text()).doesNotContain("SQL", "Exception");
            }
            assertThat(reader.brokenPages()).hasSize(LANGUAGES.size());
        } finally {
            signal("CONT", server);
        }
        try (Visitor reader = ground.visitor()) {
            assertThat(reader.go("/topics")
                            .isFit()
                            .page()
                            .locator("a[href*='/topics/']")
                            .count())
                    .isPositive();
        }
    }

    @Test
    void letsReadersLeaveWhileTheDatabaseDoesNotAnswer() throws Exception {
        List<Long> readers = List.of(reader("one.click"), reader("by.parts"), reader("by.page"));
        List<String> links = readers.stream().map(TroubleInBrowserTest::leaving).toList();
        long server = server();
        signal("STOP", server);
        try (Visitor visitor = ground.visitor()) {
            assertThat(ground.tocsin()
                            .post(links.get(0), Map.of("List-Unsubscribe", "One-Click"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(ground.tocsin().send(inParts(links.get(1))).statusCode()).isEqualTo(200);
            visitor.go("/zh-Hant" + links.get(2)).isFit();
            visitor.page().locator("button.main").click();
            visitor.isFit();
            assertThat(visitor.page().locator("form[action$=undo]").count())
                    .as("nobody knows what there is to undo")
                    .isZero();
            assertThat(ground.tocsin().data().resolve("journal/leaving.sealed")).isNotEmptyFile();
        } finally {
            signal("CONT", server);
        }
        Patience.await("nobody of them", () -> readers.stream().allMatch(TroubleInBrowserTest::isGone));
    }

    /** Who confirmed, as a row. */
    private static long reader(String name) {
        SealedAddress address = SealedAddress.of(new EmailAddress(name + "@trouble.example"), keys());
        return ground.jdbi()
                .withHandle(handle -> handle.createUpdate(
                                "INSERT INTO subscriber (state, address_hash, address_sealed, language, form,"
                                        + " rhythm, at_hour, on_weekday, zone, wants_alerts, requested_at, links_from,"
                                        + " digested_upto) VALUES ('active', :hash, :sealed, 'en', 'html', 'weekly', 7, 1,"
                                        + " 'UTC', TRUE, NOW(3), NOW(3), 0)")
                        .bind("hash", address.hash())
                        .bind("sealed", address.sealed())
                        .executeAndReturnGeneratedKeys()
                        .mapTo(Long.class)
                        .one());
    }

    private static String leaving(long reader) {
        return "/unsubscribe/" + keys().links().make(Purpose.UNSUBSCRIBE, new Content(reader, 0));
    }

    private static boolean isGone(long reader) {
        return ground.count("SELECT COUNT(*) FROM subscriber WHERE id = " + reader) == 0;
    }

    private static KeyRing keys() {
        TocsinApplication application = ground.tocsin().inside().getApplication();
        return application.ground().keys();
    }

    private static HttpRequest inParts(String link) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        return ground.tocsin()
                .request(link, "Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static long server() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(ground.tocsin().data().toString()))
                .filter(process -> process.info().command().orElse("").endsWith("mariadbd"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    private static void signal(String name, long process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(process))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void rename(String from, String to) {
        ground.jdbi().useHandle(handle -> handle.execute("RENAME TABLE " + from + " TO " + to));
    }
}
