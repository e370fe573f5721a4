package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
        long server = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .orElse("")
                        .contains(ground.tocsin().data().toString()))
                .filter(process -> process.info().command().orElse("").endsWith("mariadbd"))
                .findFirst()
                .orElseThrow()
                .pid();
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
