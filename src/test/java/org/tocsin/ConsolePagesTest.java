package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page of the console that its navigation names, in the running program. */
class ConsolePagesTest {
    private static RunningTocsin tocsin;
    private static String cookie;

    @BeforeAll
    static void signIn() throws Exception {
        tocsin = RunningTocsin.start("console");
        String password =
                Files.readString(tocsin.data().resolve("first-sign-in")).strip();
        HttpResponse<String> answer = tocsin.post("/staff/sign-in", Map.of("name", "editor", "password", password));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    void opensEveryPageOfTheNavigationAndMarksIt() {
        List<Element> ways = page("/staff").select("header nav a");

        assertThat(ways)
                .extracting(Element::text)
                .containsSubsequence(
                        "Today", "Posts", "Subscribers", "Deliveries", "Sources", "People", "Audit", "Settings");
        for (Element way : ways) {
            Document page = page(way.attr("href"));
            assertThat(page.select("header nav [aria-current]").eachText()).containsExactly(way.text());
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select(".skip").attr("href")).isEqualTo("#main");
            assertThat(page.select("[style], style, script:not([src])")).isEmpty();
        }
    }

    @Test
    void showsTheSettingsWithoutSecretsAndHowEverythingStands() {
        String page = page("/staff/settings").text();

        assertThat(page)
                .contains("database.password not set", "demo.enabled true", "mail.relays[0].port")
                .contains(
                        "Returned mail well taken at",
                        "Database well",
                        "Relay ",
                        "connections in use",
                        "Bounce mailbox well none is set",
                        "Sources well 0 of ",
                        "Disk",
                        "GiB are free",
                        "Time zone data well 20")
                .contains("Keys well the oldest file is of");
    }

    @Test
    void hasChartsThatSayWhatTheyShow() {
        Document page = page("/staff");

        assertThat(page.select("figure.chart h3").eachText())
                .containsExactly("Mails a day", "“Not now”, by provider", "Subscribers, by week");
        for (Element drawing : page.select("figure.chart svg")) {
            for (String id : drawing.attr("aria-labelledby").split(" ")) {
                assertThat(page.getElementById(id)).as(id).isNotNull();
            }
        }
    }

    private static Document page(String path) {
        HttpResponse<String> answer = tocsin.get(path, "Cookie", cookie);
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
