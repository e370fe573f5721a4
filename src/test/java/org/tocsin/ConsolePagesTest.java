package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page of the console that its navigation names, in the running program. */
class ConsolePagesTest {
    private static RunningTocsin tocsin;
    private static Visit editor;

    @BeforeAll
    static void signIn() throws Exception {
        tocsin = RunningTocsin.start("console");
        editor = Visit.ofEditor(tocsin);
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    void opensEveryPageOfTheNavigationAndMarksIt() {
        List<Element> ways = editor.page("/staff").select("header nav a");

        assertThat(ways)
                .extracting(Element::text)
                .containsSubsequence(
                        "Today", "Posts", "Subscribers", "Deliveries", "Sources", "People", "Audit", "Settings");
        for (Element way : ways) {
            Document page = editor.page(way.attr("href"));
            assertThat(page.select("header nav [aria-current]").eachText()).containsExactly(way.text());
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select(".skip").attr("href")).isEqualTo("#main");
            assertThat(page.select("[style], style, script:not([src])")).isEmpty();
        }
    }

    @Test
    void showsTheSettingsWithoutSecretsAndHowEverythingStands() {
        String page = editor.page("/staff/settings").text();

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
        Document page = editor.page("/staff");

        assertThat(page.select("figure.chart h3").eachText())
                .containsExactly("Mails a day", "“Not now”, by provider", "Subscribers, by week");
        for (Element drawing : page.select("figure.chart svg")) {
            for (String id : drawing.attr("aria-labelledby").split(" ")) {
                assertThat(page.getElementById(id)).as(id).isNotNull();
            }
        }
    }
}
