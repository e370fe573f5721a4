package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.staff.TestBrowser;

class ActionPagesTest {
    private Given given;
    private TestBrowser browser;

    @BeforeEach
    void open() {
        given = new Given();
        browser = given.browser();
    }

    @ParameterizedTest
    @CsvSource({
        "'', Nobody needs letters at this moment, No action has been closed yet",
        "/zh-Hans, 此刻没有需要写信声援的行动, 尚无已结束的行动",
        "/zh-Hant, 此刻沒有需要寫信聲援的行動, 尚無已結束的行動"
    })
    void saysSoWhenThereIsNothing(String base, String noneOpen, String noneClosed) {
        assertThat(browser.get(base + "/actions").text()).contains(noneOpen, noneClosed);
    }

    @ParameterizedTest
    @CsvSource({
        "'', Closed – please do not write, This appeal dates from 2002–2003, '54 then · detained on 17 March 2002 · held at Tieling', 17 February 2003, Labor Rights",
        "/zh-Hans, 已结束，请不要再写信, 此呼吁发出于2002至2003年, 时年54岁 · 2002年3月17日被拘 · 羁押于 Tieling Detention Center, 2003年2月17日, 劳工权利",
        "/zh-Hant, 已結束，請不要再寫信, 此呼籲發出於2002至2003年, 時年54歲 · 2002年3月17日被拘 · 羈押於 Tieling Detention Center, 2003年2月17日, 勞工權利"
    })
    void tellsReadersOfAClosedActionNotToWrite(
            String base, String closed, String banner, String person, String published, String topic) {
        Given.archive().forEach(given.alerts::load);

        TestBrowser.Answer answer = browser.get(base + "/actions/ua-2002-liaoyang");

        assertThat(answer.text())
                .contains(closed, banner, person, published, topic, "姚福信", "Yao Fuxin", "Bo Xilai")
                .contains("National People’s Congress");
        assertThat(answer.body()).contains("href=\"" + base + "/topics/labor-rights\"");
        assertThat(answer.body())
                .doesNotContain("mailto:")
                .doesNotContain("<form")
                .doesNotContain("<button");
    }

    @Test
    void saysWhereSomebodyWasHeldInTheLanguageOfThePageWhereItIsKnown() {
        Given.archive().forEach(given.alerts::load);
        given.database
                .jdbi()
                .useHandle(handle -> handle.execute("INSERT INTO alert_person_place (alert_id, position, language,"
                        + " held_at) SELECT id, 0, 'zh-Hans', '铁岭看守所' FROM alert"));

        assertThat(browser.get("/zh-Hans/actions/ua-2002-liaoyang").text()).contains("羁押于 铁岭看守所");
        assertThat(browser.get("/actions/ua-2002-liaoyang").text()).contains("held at Tieling Detention Center");
    }

    @Test
    void putsTheNameThatItsReaderCanReadFirst() {
        Given.archive().forEach(given.alerts::load);

        assertThat(browser.get("/actions/ua-2002-liaoyang").text()).contains("Yao Fuxin 姚福信");
        assertThat(browser.get("/zh-Hans/actions/ua-2002-liaoyang").text()).contains("姚福信 Yao Fuxin");
    }

    @Test
    void marksWhatIsInAnotherLanguageThanThePage() {
        Given.archive().forEach(given.alerts::load);

        Document page = Jsoup.parse(
                browser.get("/zh-Hans/actions/ua-2003-june-fourth-families").body());

        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("zh-Hans");
        assertThat(page.selectFirst("h1").attr("lang")).isEqualTo("en");
        assertThat(page.selectFirst("title").text()).startsWith("已结束：Solidarity");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'Write until Friday 4 December 2026, 23:59 (Hong Kong Standard Time, UTC+8)'",
        "/zh-Hans, 请在2026年12月4日星期五 23:59（香港标准时间，UTC+8）之前写信",
        "/zh-Hant, 請在2026年12月4日星期五 23:59（香港標準時間，UTC+8）之前寫信"
    })
    void saysUntilWhenSoThatNobodyMistakesTheHour(String base, String until) {
        given.open("ua-1", "2026-12-04T15:59:00Z");

        assertThat(browser.get(base + "/actions").text()).contains(until);
        assertThat(browser.get(base + "/actions/ua-1").text()).contains(until);
        assertThat(browser.get(base + "/actions/ua-1").body()).contains("mailto:minister");
    }

    @Test
    void tellsPartnersInTheFeedWhereTheCapOfAnActionIsButOfNoneThatHasNone() {
        Given.archive().forEach(given.alerts::load);
        given.sent("ua-12-26", Sample.content());

        Document feed = parse(browser.get("/zh-Hans/actions/feed").body());

        assertThat(feed.select("entry > link[type=application/cap+xml]").eachAttr("href"))
                .containsExactly("http://desk.example/actions/ua-12-26/cap.xml");
        assertThat(browser.get("/actions/ua-12-26/cap.xml").status()).isEqualTo(200);
    }

    @Test
    void leadsFromLettersThatThereNeverWereToThePageOfAnAlertOfThePast() {
        Given.archive().forEach(given.alerts::load);

        for (String path : List.of("/letters", "/letters/1/plain")) {
            TestBrowser.Answer answer = browser.get("/actions/ua-2002-liaoyang" + path);

            assertThat(answer.status()).as(path).isEqualTo(303);
            assertThat(answer.headers().get("Location").toString()).contains("/actions/ua-2002-liaoyang");
        }
        assertThat(browser.get("/actions/ua-9/letters").status()).isEqualTo(404);
    }

    @Test
    void takesTheToolsAwayWhenTheDeadlineHasPassed() {
        given.open("ua-1", "2026-11-20T07:59:00Z");

        TestBrowser.Answer answer = browser.get("/actions/ua-1");

        assertThat(answer.text())
                .contains("Closed – please do not write any more")
                .contains("Letters were wanted until Friday 20 November 2026, 15:59");
        assertThat(answer.body()).doesNotContain("mailto:");
        assertThat(browser.get("/actions").text()).contains("Nobody needs letters at this moment");
    }

    @Test
    void pagesThroughClosedActionsByKey() {
        for (int i = 1; i <= 22; i++) {
            given.open("ua-" + i, "2026-11-19T00:00:00Z");
        }

        TestBrowser.Answer first = browser.get("/actions");
        TestBrowser.Answer second = browser.get("/actions?before=3");

        assertThat(first.body()).contains("href=\"/actions?before=3\"");
        assertThat(Jsoup.parse(first.body()).select(".posts li")).hasSize(20);
        assertThat(Jsoup.parse(second.body()).select(".posts li")).hasSize(2);
        assertThat(second.body()).doesNotContain("rel=\"next\"").doesNotContain("<h2>Open now</h2>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actions/ua-9", "/actions/..", "/actions/%00", "/actions?before=x"})
    void doesNotKnowWhatIsNotThere(String path) {
        assertThat(browser.get(path).status()).isEqualTo(404);
    }

    @Test
    void writesAFeedThatSaysWhatIsClosed() {
        Given.archive().forEach(given.alerts::load);
        given.open("ua-1", "2026-12-04T15:59:00Z");

        TestBrowser.Answer answer = browser.get("/zh-Hant/actions/feed");

        Document feed = parse(answer.body());
        assertThat(answer.headers().get("Content-Type").get(0).toString()).startsWith("application/atom+xml");
        assertThat(feed.selectFirst("feed > title").text()).isEqualTo("緊急行動 · 權利信札");
        assertThat(feed.selectFirst("feed > updated").text()).isEqualTo("2026-11-18T00:00:00Z");
        assertThat(feed.select("entry > title").eachText())
                .containsExactly(
                        "A lawyer is missing", "已結束：Solidarity with the families of June Fourth", "已結束：遼陽：四名工人代表被拘");
        assertThat(feed.select("entry > category").eachAttr("term")).containsExactly("open", "closed", "closed");
        assertThat(feed.select("entry > id").eachText()).first().isEqualTo("http://desk.example/zh-Hant/actions/ua-1");
        assertThat(feed.select("entry > summary").eachText()).first().asString().contains("請在2026年12月4日");
    }

    @Test
    void narrowsTheListsToACountryOrATopic() {
        given.sent("ua-1", Sample.content());
        given.sent("ua-2", Sample.content());
        given.sent("ua-3", Sample.content());
        given.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE alert SET country = 'CN' WHERE reference <> 'ua-2'");
            handle.execute("UPDATE alert SET country = 'VN' WHERE reference = 'ua-2'");
            handle.execute("UPDATE alert SET state = 'closed' WHERE reference = 'ua-3'");
            handle.execute("INSERT INTO alert_topic (alert_id, topic_id) SELECT a.id, t.id FROM alert a, topic t"
                    + " WHERE a.reference = 'ua-1' AND t.slug = 'labor-rights'");
        });

        assertThat(links("/actions")).containsExactlyInAnyOrder("/actions/ua-1", "/actions/ua-2", "/actions/ua-3");
        assertThat(links("/actions?country=CN")).containsExactlyInAnyOrder("/actions/ua-1", "/actions/ua-3");
        assertThat(links("/actions?country=VN")).containsExactly("/actions/ua-2");
        assertThat(links("/actions?topic=labor-rights")).containsExactly("/actions/ua-1");
        assertThat(links("/actions?country=XX")).as("none of that name: all").hasSize(3);
        assertThat(browser.get("/zh-Hant/actions?country=VN").text()).contains("越南", "中國", "關於勞工權利");
    }

    @Test
    void listsAnAlertOfThePastUnderItsCountry() {
        Given.archive().forEach(given.alerts::load);

        assertThat(links("/actions?country=CN")).containsExactly("/actions/ua-2002-liaoyang");
        assertThat(links("/actions")).as("of no country, too").hasSize(2);
    }

    @Test
    void feedsJustWhatAListIsNarrowedTo() {
        given.sent("ua-1", Sample.content());
        given.sent("ua-2", Sample.content());
        given.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE alert SET country = 'CN' WHERE reference = 'ua-1'");
            handle.execute("UPDATE alert SET country = 'VN' WHERE reference = 'ua-2'");
        });
        Document list = Jsoup.parse(browser.get("/zh-Hans/actions?country=VN").body());
        String href = list.selectFirst("link[type=application/atom+xml]").attr("href");

        Document feed = parse(browser.get(href).body());

        assertThat(href).isEqualTo("/zh-Hans/actions/feed?country=VN");
        assertThat(list.select("p a[href='" + href + "']").text()).contains("越南");
        assertThat(feed.select("entry > id").eachText()).containsExactly("http://desk.example/zh-Hans/actions/ua-2");
        assertThat(feed.selectFirst("feed > title").text()).contains("越南");
        assertThat(feed.selectFirst("feed > id").text()).isEqualTo("http://desk.example" + href);
        assertThat(parse(browser.get("/actions/feed").body()).select("entry")).hasSize(2);
    }

    @Test
    void tellsFeedReadersOfTheEndAsOfSomethingNew() {
        given.sent("ua-1", Sample.content());
        assertThat(entry().selectFirst("updated").text()).isEqualTo("2026-11-18T09:00:00Z");

        given.clock.moveOn(Duration.between(Given.NOW, Sample.DEADLINE));
        assertThat(entry().selectFirst("updated").text()).isEqualTo("2026-12-04T15:59:59.999Z");
        given.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE alert SET state = 'closed', closed_at = '2026-12-05 10:00:00'"));

        assertThat(entry().selectFirst("updated").text()).isEqualTo("2026-12-05T10:00:00Z");
        assertThat(entry().selectFirst("published").text()).isEqualTo("2026-11-18T09:00:00Z");
        assertThat(entry().selectFirst("title").text()).startsWith("Closed: ");
        assertThat(entry().selectFirst("summary").text()).startsWith("Closed – please do not write any more");
        assertThat(entry().selectFirst("category").attr("term")).isEqualTo("closed");
    }

    @Test
    void tellsFeedReadersWhatBecameOfIt() {
        given.sent("ua-1", Sample.content());
        change("UPDATE alert SET state = 'closed', closed_at = '2026-12-05 10:00:00'");
        assertThat(entry().selectFirst("summary").wholeText()).as("nobody said").doesNotContain("\n\n\n");

        change("UPDATE alert_text SET closing = 'She is free.' WHERE language = 'en'");
        assertThat(entry().selectFirst("summary").wholeText())
                .startsWith("Closed – please do not write any more\n\nShe is free.\n\n");
        assertThat(parse(browser.get("/zh-Hans/actions/feed").body())
                        .selectFirst("entry > summary")
                        .text())
                .as("in English where nobody said it in Chinese, as on the page")
                .contains("She is free.");

        change("UPDATE alert_text SET closing = '她自由了。' WHERE language = 'zh-Hans'");
        assertThat(parse(browser.get("/zh-Hans/actions/feed").body())
                        .selectFirst("entry > summary")
                        .text())
                .contains("她自由了。")
                .doesNotContain("She is free.");
    }

    @Test
    void saysNoOutcomeInTheFeedWhileLettersAreWanted() {
        given.sent("ua-1", Sample.content());
        change("UPDATE alert_text SET closing = 'She is free.'");

        assertThat(entry().selectFirst("summary").text()).doesNotContain("free");
    }

    private void change(String sql) {
        given.database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private org.jsoup.nodes.Element entry() {
        return parse(browser.get("/actions/feed").body()).selectFirst("entry");
    }

    @Test
    void saysSoWhenThereIsNothingOfThatCountry() {
        given.sent("ua-1", Sample.content());
        given.database.jdbi().useHandle(handle -> handle.execute("UPDATE alert SET country = 'CN', state = 'closed'"));

        assertThat(browser.get("/actions?country=CN").text())
                .contains("There are none of these.")
                .doesNotContain("Nobody needs letters at this moment");
    }

    private List<String> links(String path) {
        return Jsoup.parse(browser.get(path).body()).select("h3 a").eachAttr("href");
    }

    private static Document parse(String xml) {
        assertThat(readable(xml)).isTrue();
        return Jsoup.parse(xml, Parser.xmlParser());
    }

    /** A feed reader is stricter than jsoup. */
    private static boolean readable(String xml) {
        try {
            return !new com.rometools.rome.io.SyndFeedInput()
                    .build(new InputStreamReader(
                            new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
                    .getEntries()
                    .isEmpty();
        } catch (com.rometools.rome.io.FeedException e) {
            throw new AssertionError(e);
        }
    }
}
