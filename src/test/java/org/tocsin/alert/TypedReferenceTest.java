package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.staff.TestBrowser;

/** Actions by the names that people read on paper. */
class TypedReferenceTest {
    private Given given;
    private TestBrowser browser;

    @BeforeEach
    void open() {
        given = new Given();
        browser = given.browser();
    }

    @ParameterizedTest
    @CsvSource({
        "/actions/UA-12-26, /actions/ua-12-26",
        "/actions/UA%2012/26, /actions/ua-12-26",
        "/actions/UA%2012-26, /actions/ua-12-26",
        "/actions/ua%2012/26, /actions/ua-12-26",
        "/actions/ua-12/26, /actions/ua-12-26",
        "/zh-Hans/actions/Ua-12-26, /zh-Hans/actions/ua-12-26",
        "/actions/UA-12-26/letters, /actions/ua-12-26/letters",
        "/actions/UA%2012/26/letters, /actions/ua-12-26/letters",
        "/actions/UA-12-26/letters/1/plain, /actions/ua-12-26/letters/1/plain",
        "/actions/UA-12-26/cap.xml, /actions/ua-12-26/cap.xml",
        "/actions/UA-12-26/answer, /actions/ua-12-26/answer",
    })
    void leadToTheirPages(String typed, String page) {
        given.sent("ua-12-26", Sample.content());

        TestBrowser.Answer answer = browser.get(typed);

        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.location()).isEqualTo(page);
        assertThat(answer.headers().get("Cache-Control").toString()).contains("no-store");
    }

    @Test
    void leadToActionsOfThePastToo() {
        given.open("ua-1-99", null);

        assertThat(browser.get("/actions/UA-1-99").location()).endsWith("/actions/ua-1-99");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actions/UA-13-26",
                "/actions/UA%2013/26",
                "/actions/%E7%B4%A7%E6%80%A5",
                "/actions/UA-12-26/else",
                "/actions/%20"
            })
    void tellNothingOfWhatIsNotPublic(String typed) {
        given.sent("ua-12-26", Sample.content());
        given.sent("ua-13-26", Sample.content());
        given.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE alert SET state = 'approved' WHERE reference = 'ua-13-26'"));

        assertThat(browser.get(typed).status()).isEqualTo(404);
    }

    @Test
    void leaveTheOtherPagesAlone() {
        given.sent("ua-12-26", Sample.content());

        assertThat(browser.get("/actions/ua-12-26").status()).isEqualTo(200);
        assertThat(browser.get("/actions/feed").status()).isEqualTo(200);
        assertThat(browser.get("/actions/written").status()).isEqualTo(200);
        assertThat(browser.post("/actions/ua-12-26/written", Map.of("channel", "fax"))
                        .status())
                .isEqualTo(303);
    }
}
