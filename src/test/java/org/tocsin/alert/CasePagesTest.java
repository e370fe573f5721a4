package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.digest.OpenAction;
import org.tocsin.staff.TestBrowser;
import org.tocsin.value.Language;
import org.tocsin.web.Pages;

class CasePagesTest {
    private static final String PAGE = "/actions/ua-12-26";

    private Given given;
    private TestBrowser browser;

    @BeforeEach
    void open() {
        given = new Given();
        given.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM addressee"));
        browser = given.browser();
    }

    @ParameterizedTest
    @CsvSource({
        "'', Write until Friday 4 December 2026, 'Release him at once.', Dear Minister:, Write an e-mail",
        "/zh-Hans, 请在2026年12月4日星期五, 立即释放他。, 尊敬的部长：, 写电子邮件",
        "/zh-Hant, 請在2026年12月4日星期五, 立即释放他。, 尊敬的部长：, 寫電子郵件"
    })
    void showsAllThatItTakesToWrite(String base, String until, String demand, String salutation, String mail) {
        given.sent("ua-12-26", Sample.content());

        TestBrowser.Answer answer = browser.get(base + PAGE);

        assertThat(answer.text())
                .contains(until, demand, salutation, mail)
                .contains("UA 12/26", "ASA 17/1234/2026", "Yao Fuxin", "姚福信")
                .contains("6 Chaoyangmen Nandajie", "北京市朝阳区朝阳门南大街6号", "+861065153113");
        assertThat(answer.body()).hasSizeLessThan(50_000).doesNotContain("<script", "style=");
        assertThat(answer.headers().get("Cache-Control").toString()).contains("no-store");
    }

    @Test
    void saysTheWordsOfTheFactsInTheLanguageOfThePage() {
        given.sent("ua-12-26", Sample.content());

        assertThat(browser.get(PAGE).text())
                .contains("About: arbitrary detention · Liaoyang")
                .contains("aged 54 · worker · he/him", "held at Tieling · charge: subversion (Article 105)")
                .contains("Liaoyang, Liaoning, China");
        for (String base : List.of("/zh-Hans", "/zh-Hant")) {
            assertThat(browser.get(base + PAGE).text())
                    .as(base)
                    .contains("54", "工人 · 他", "铁岭", "颠覆国家政权（刑法第105条）", "辽宁辽阳", "涉及：任意拘留")
                    .doesNotContain(
                            "arbitrary", "worker", "he/him", "Tieling", "subversion", "Article 105", "Liaoyang");
        }
        assertThat(browser.get(PAGE + "/cap.xml").body())
                .contains("<areaDesc>Liaoyang, Liaoning</areaDesc>", "<areaDesc>辽宁辽阳</areaDesc>")
                .contains("<event>Urgent action UA 12/26</event>", "<event>紧急行动 UA 12/26</event>");
    }

    @Test
    void putsTheScriptThatTheReaderReadsFirst() {
        given.sent("ua-12-26", Sample.content());

        assertThat(page("").selectFirst(".card h3").text()).isEqualTo("Her Excellency He Rong");
        assertThat(page("/zh-Hans").selectFirst(".card h3").text()).isEqualTo("司法部部长 贺荣");
        assertThat(page("/zh-Hans").selectFirst(".card .envelope").text()).contains("北京市朝阳区");
        assertThat(page("/zh-Hans").select(".card .envelope").last().attr("lang"))
                .isEqualTo("en");
        assertThat(page("/zh-Hant").select(".people strong").eachAttr("lang")).containsExactly("zh-Hans", "en");
    }

    @Test
    void asksForMoreThanLettersWithTheHourOfAnEventInItsZone() {
        AlertContent content = Sample.content();
        AlertFacts calling = Sample.calling(content.facts());
        AlertVersion chinese = content.versions().get("zh-Hans");
        TreeMap<String, String> words = new TreeMap<>(chinese.words());
        words.put("At the gate", "在大门口");
        given.sent("ua-12-26", content.with(calling).with("zh-Hans", chinese.with(words), true));

        String english = browser.get(PAGE).body();

        assertThat(Jsoup.parse(english).text())
                .contains("Sign the petition", "Donate", "Call or write to your own representative")
                .contains(
                        "Come to the event · Tuesday 1 December 2026, 18:00 (China Standard Time, UTC+8) · At the gate");
        assertThat(english).contains("https://petition.example/1", "https://gifts.example/1");
        assertThat(browser.get("/zh-Hans" + PAGE).text()).contains("在大门口").doesNotContain("At the gate");
    }

    @Test
    void putsTheLetterIntoTheReadersOwnMailProgram() {
        given.sent("ua-12-26", Sample.content());

        String link = page("").selectFirst("a[href^=mailto:]").attr("href");

        assertThat(link)
                .startsWith(
                        "mailto:minister@example.org?subject=Workers%27%20representative%20detained&body=Dear%20Minister%3A")
                .contains("Yao%20Fuxin")
                .doesNotContainIgnoringCase("cc=")
                .hasSizeLessThanOrEqualTo(Mailto.LONGEST);
    }

    @Test
    void shortensALetterThatIsTooLongForALinkAndSaysSo() {
        AlertVersion text = Sample.chinese();
        given.sent("ua-12-26", Sample.content().with("zh-Hans", letter(text, "很长的信。".repeat(200)), true));

        Document page = page("/zh-Hans");

        assertThat(page.selectFirst("a[href^=mailto:]").attr("href")).hasSizeLessThanOrEqualTo(Mailto.LONGEST);
        assertThat(page.text()).contains("整封信太长，放不进链接");
        assertThat(page.selectFirst(".letter").text()).as("to copy").contains("很长的信。".repeat(200));
    }

    @Test
    void takesEverythingForWritingAwayAtTheDeadlineToTheMillisecond() {
        given.sent("ua-12-26", Sample.content());
        given.clock.moveOn(Duration.between(Given.NOW, Sample.DEADLINE.minusMillis(1)));
        assertThat(browser.get(PAGE).body()).contains("mailto:");
        assertThat(browser.get(PAGE + "/letters").status()).isEqualTo(200);

        given.clock.moveOn(Duration.ofMillis(1));

        TestBrowser.Answer over = browser.get(PAGE);
        assertThat(over.text())
                .contains("Closed – please do not write any more", "Letters were wanted until Friday 4 December");
        assertThat(over.body())
                .doesNotContain("mailto:", "<form", "minister@example.org", "Nandajie", "+8610", PAGE + "/letters");
        for (String path : List.of("/letters", "/letters/1/plain", "/letters?country=DE")) {
            TestBrowser.Answer gone = browser.get(PAGE + path);
            assertThat(gone.status()).isEqualTo(303);
            assertThat(gone.location()).endsWith(PAGE);
        }
        assertThat(browser.post(PAGE + "/written", Map.of("channel", "post")).location())
                .endsWith(PAGE);
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "stopped"})
    void saysTheOutcomeOnceItIsClosedHoweverLongTheDeadline(String state) {
        given.sent("ua-12-26", Sample.content());
        change("UPDATE alert SET state = ?, closed_at = '2026-11-20 07:00:00'", state);
        change("UPDATE alert_text SET closing = 'She is free.' WHERE language = 'en'");

        TestBrowser.Answer answer = browser.get(PAGE);

        assertThat(answer.text())
                .contains("Closed – please do not write any more", "She is free.")
                .as("a day that never mattered")
                .doesNotContain("4 December");
        assertThat(answer.body()).doesNotContain("mailto:", "<form", "Nandajie");
        assertThat(page("/zh-Hans").select(".closing").attr("lang"))
                .as("nobody said it in Chinese")
                .isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actions",
                "/actions?country=CN",
                "/actions/feed",
                PAGE,
                PAGE + "/letters",
                PAGE + "/letters/1/plain",
                PAGE + "/cap.xml"
            })
    void isKeptInNoCacheSoThatItEndsEverywhereAtOnce(String path) {
        given.sent("ua-12-26", Sample.content());

        assertThat(browser.get(path).headers().get("Cache-Control").toString()).contains("no-store");
    }

    @Test
    void sendsReadersToTheCorrection() {
        given.sent("ua-12-26", Sample.content());
        given.sent("ua-13-26", of(AlertKind.CORRECTION));
        change("UPDATE alert c JOIN alert p ON p.reference = 'ua-12-26' SET c.parent_id = p.id"
                + " WHERE c.reference = 'ua-13-26'");

        Document old = page("");

        assertThat(old.text()).contains("There is something newer");
        assertThat(old.select("a[href=/actions/ua-13-26]")).isNotEmpty();
        assertThat(old.select("a[href^=mailto:], form")).isEmpty();
        assertThat(browser.get("/actions/ua-13-26").body()).contains("mailto:");
        assertThat(browser.get("/actions").text())
                .as("one of the two is open")
                .containsOnlyOnce("He was taken from his home on");
    }

    @Test
    void leadsToEarlierActionsThatAreThereByTheNamesThatPeopleWrite() {
        AlertContent content = Sample.content();
        given.sent("ua-3-26", content);
        given.sent(
                "ua-12-26",
                content.with(ChangedFacts.of(content.facts())
                        .earlier(List.of("ua-3-26", "ua-99-26"))
                        .made()));

        Document page = page("");

        assertThat(page.select("a[href=/actions/ua-3-26]").text()).isEqualTo("Earlier: UA 12/26");
        assertThat(page.select("a[href*=ua-99]")).isEmpty();
    }

    @Test
    void closesALetterInItsOwnLanguageWhateverThatOfThePage() {
        given.sent("ua-12-26", Sample.content().without("en"));

        String letter = page("").select(".letter").text();

        assertThat(letter).contains("尊敬的部长：", "此致").doesNotContain("Yours respectfully");
    }

    @ParameterizedTest
    @CsvSource({"zh-Hans, 敬礼！", "zh-Hant, 敬禮！"})
    void closesAChineseLetterInTwoLines(String tag, String second) {
        given.sent("ua-12-26", Sample.content().with("zh-Hant", Sample.chinese(), true));
        String path = "/" + tag + PAGE + "/letters";

        assertThat(browser.get(path + "/1/plain").body()).contains("\n\n\u3000\u3000此致\n" + second);
        assertThat(Jsoup.parse(browser.get(path).body())
                        .selectFirst(".sheet .closing")
                        .wholeText())
                .isEqualTo("\u3000\u3000此致\n" + second);
    }

    @Test
    void neverListsAStandDownAsOpen() {
        given.sent("ua-13-26", of(AlertKind.STAND_DOWN));

        assertThat(browser.get("/actions").text()).contains("Nobody needs letters at this moment");
        assertThat(browser.get("/actions/ua-13-26").body()).doesNotContain("mailto:", "Nandajie");
    }

    /** As one made of a text that lay ready. */
    private static AlertContent askingNothing() {
        AlertVersion text = Sample.english();
        AlertVersion corrected = new AlertVersion(
                "A name was wrong",
                "His name was misspelt.",
                text.facts(),
                "",
                text.demands(),
                "",
                List.of(),
                List.of(),
                "",
                "");
        return new AlertContent(
                        ChangedFacts.of(Sample.facts())
                                .kind(AlertKind.CORRECTION)
                                .calls(List.of())
                                .addressees(List.of())
                                .until(new AlertUntil(null, "Asia/Shanghai", null, 10, null))
                                .made(),
                        new TreeMap<>(),
                        AlertAudience.ALL,
                        AlertSchedule.AT_ONCE)
                .with("en", corrected, true);
    }

    private void follows(String reference, String parent) {
        change(
                "UPDATE alert c JOIN alert p ON p.reference = ? SET c.parent_id = p.id, c.label = 'UA 13/26'"
                        + " WHERE c.reference = ?",
                parent,
                reference);
    }

    @Test
    void tellsOnTheFirstPageOfACorrectionThatAsksForNothingAndGoesOnAsking() {
        given.sent("ua-12-26", Sample.content());
        given.sent("ua-13-26", askingNothing());
        follows("ua-13-26", "ua-12-26");

        Document first = page("");

        assertThat(first.select(".closed").text()).startsWith("Something here was wrong");
        assertThat(first.select(".closed a").attr("href")).endsWith("/actions/ua-13-26");
        assertThat(first.select("a[href^=mailto:]")).isNotEmpty();
        assertThat(browser.get("/actions").body())
                .contains("/actions/ua-12-26\"")
                .doesNotContain("/actions/ua-13-26\"");
        change("UPDATE alert SET state = 'closed', closed_at = '2026-11-20 07:00:00'");
        assertThat(browser.get("/actions").body())
                .contains("/actions/ua-12-26\"")
                .doesNotContain("/actions/ua-13-26\"");
        assertThat(page("").select(".closed").text()).contains("Something here was wrong");
    }

    @Test
    void offersNoToolsWithACorrectionThatAsksForNothing() {
        given.sent("ua-12-26", Sample.content());
        given.sent("ua-13-26", askingNothing());
        follows("ua-13-26", "ua-12-26");

        TestBrowser.Answer answer = browser.get("/actions/ua-13-26");

        assertThat(answer.body()).doesNotContain("#write", "ua-13-26/letters", "mailto:", "Have you written");
        assertThat(answer.text()).contains("A name was wrong").doesNotContain("rite until", "Closed", "What to ask");
        assertThat(Jsoup.parse(answer.body())
                        .select("a:contains(About urgent action UA 12/26)")
                        .attr("href"))
                .endsWith("/actions/ua-12-26");
        assertThat(browser.get("/actions/ua-13-26/letters").status()).isEqualTo(303);
    }

    @Test
    void leavesItsPlaceToACorrectionThatAsksItself() {
        given.sent("ua-12-26", Sample.content());
        given.sent("ua-13-26", of(AlertKind.CORRECTION));
        follows("ua-13-26", "ua-12-26");

        assertThat(page("").select(".closed").text()).startsWith("There is something newer");
        assertThat(page("").select("a[href^=mailto:]")).isEmpty();
        assertThat(browser.get("/actions").body())
                .contains("/actions/ua-13-26\"")
                .doesNotContain("/actions/ua-12-26\"");
    }

    @Test
    void leadsToNoLettersWhereOnlyAPetitionIsAskedFor() {
        AlertFacts petition = ChangedFacts.of(Sample.facts())
                .calls(List.of(new AlertCall(AlertCall.Type.PETITION, "https://petition.example/1", null, "")))
                .made();
        given.sent("ua-12-26", Sample.content().with(petition));

        TestBrowser.Answer answer = browser.get(PAGE);

        assertThat(answer.body())
                .contains("https://petition.example/1")
                .doesNotContain("#write", PAGE + "/letters", "mailto:", "Have you written", "Nandajie");
        assertThat(answer.text())
                .contains("Open until Friday 4 December 2026")
                .doesNotContain("Write until", "by post");
        assertThat(browser.get(PAGE + "/letters").status()).isEqualTo(303);
        assertThat(browser.get(PAGE + "/letters/1/plain").status()).isEqualTo(303);
    }

    @Test
    void saysTheDeadlineInTheZoneThatTheReaderChose() {
        given.sent("ua-12-26", Sample.content());

        assertThat(browser.get(PAGE).text())
                .contains("23:59 (China Standard Time, UTC+8)", "that is Friday 4 December 2026, 15:59 (UTC)");
        assertThat(browser.get(PAGE + "?zone=America/New_York").text())
                .contains("Friday 4 December 2026, 10:59 (Eastern Standard Time, UTC−5)");
        assertThat(browser.get(PAGE + "?zone=Nowhere").status()).isEqualTo(200);
    }

    @Test
    void saysHowACaseStandsBeforeTheLawAlsoWhereNobodyIsNamed() {
        given.sent(
                "ua-12-26",
                Sample.content()
                        .with(ChangedFacts.of(Sample.facts()).persons(List.of()).made()));

        assertThat(browser.get(PAGE).text())
                .contains("arrested on 17 November 2026 · held at Tieling · charge: subversion (Article 105)")
                .doesNotContain("The people");
    }

    /** Of an alert whose zone is not that of the newsroom. */
    @Test
    void saysTheDeadlineInItsOwnZoneAndInUtcInListAndFeed() {
        AlertUntil until = new AlertUntil(Sample.DEADLINE, "America/New_York", null, 10, null);
        given.sent(
                "ua-12-26",
                Sample.content()
                        .with(ChangedFacts.of(Sample.facts()).until(until).made()));

        for (String path : List.of("/actions", "/actions/feed")) {
            assertThat(browser.get(path).text().replaceAll("\\s+", " "))
                    .as(path)
                    .contains(
                            "Write until Friday 4 December 2026, 10:59 (Eastern Standard Time, UTC−5)",
                            "that is Friday 4 December 2026, 15:59 (UTC)");
        }
        OpenAlerts digests = new OpenAlerts(given.alerts, Given.SITE, Pages.words(List.of("web", "alert")));
        assertThat(digests.open(Language.EN, Given.NOW))
                .extracting(OpenAction::until)
                .containsExactly(
                        "Write until Friday 4 December 2026, 10:59 (Eastern Standard Time, UTC−5), that is Friday"
                                + " 4 December 2026, 15:59 (UTC)");
    }

    @Test
    void asksInNoListForLettersWhereOnlyAPetitionIsAskedFor() {
        AlertFacts petition = ChangedFacts.of(Sample.facts())
                .calls(List.of(new AlertCall(AlertCall.Type.PETITION, "https://petition.example/1", null, "")))
                .made();
        given.sent("ua-12-26", Sample.content().with(petition));

        assertThat(browser.get("/actions").text())
                .contains("Open until Friday 4 December 2026, 23:59")
                .doesNotContain("Write until");
    }

    @Test
    void advisesByTheTimeThatIsLeft() {
        given.sent("ua-12-26", Sample.content());
        assertThat(browser.get(PAGE).text())
                .contains("There is time for a letter by post until Tuesday 24 November 2026");

        given.clock.moveOn(Duration.between(Given.NOW, Instant.parse("2026-11-24T16:00:00Z")));

        assertThat(browser.get(PAGE).text())
                .contains("too little time left for the post")
                .doesNotContain("embassy in your own country arrives sooner");
        embassy("DE", "Embassy in Berlin", "Märkisches Ufer 54");
        assertThat(browser.get(PAGE).text()).contains("embassy in your own country arrives sooner");
        assertThat(browser.get("/zh-Hant" + PAGE).text()).contains("寄給您所在國家的使館");
    }

    @ParameterizedTest
    @CsvSource({
        "'', until Tuesday 24 November 2026, Write until, too little time left for the post, Friday 4 December 2026",
        "/zh-Hans, 2026年11月24日星期二, 之前写信, 邮寄已来不及, 2026年12月4日",
        "/zh-Hant, 2026年11月24日星期二, 之前寫信, 郵寄已來不及, 2026年12月4日"
    })
    void saysOnTheLettersUntilWhenToPostThem(String base, String lastPost, String until, String late, String deadline) {
        given.sent("ua-12-26", Sample.content());
        assertThat(browser.get(base + PAGE + "/letters").text())
                .contains(lastPost)
                .doesNotContain(until, deadline);

        given.clock.moveOn(Duration.between(Given.NOW, Instant.parse("2026-11-24T16:00:00Z")));

        assertThat(browser.get(base + PAGE + "/letters").text())
                .contains(late, until, deadline)
                .doesNotContain(lastPost);
    }

    @Test
    void advisesNoWayThatIsNotKnown() {
        AddresseeCard card = posted(Sample.minister().card(), List.of(), List.of());
        given.sent(
                "ua-12-26",
                Sample.content().with(Sample.facts().with(List.of(new AlertAddressee(1, false, card, null)))));
        given.sent(
                "ua-13-26",
                Sample.content()
                        .with(Sample.facts()
                                .with(List.of(
                                        new AlertAddressee(1, false, reached(card, "https://form.example"), null)))));
        given.sent(
                "ua-14-26", Sample.content().with(Sample.calling(Sample.facts()).with(List.of())));

        assertThat(page("").selectFirst(".advice").text()).isEqualTo("We know no address to write to.");
        assertThat(Jsoup.parse(browser.get("/actions/ua-13-26").body())
                        .selectFirst(".advice")
                        .text())
                .isEqualTo("We know no postal address: use the form on the web.");
        assertThat(Jsoup.parse(browser.get("/actions/ua-14-26").body()).select(".advice"))
                .as("there is nobody to write to")
                .isEmpty();
    }

    @Test
    void offersNoPaperWhereNoAddressIsKnown() {
        AddresseeCard card = posted(Sample.minister().card(), List.of(), List.of());
        given.sent(
                "ua-12-26",
                Sample.content().with(Sample.facts().with(List.of(new AlertAddressee(1, false, card, null)))));

        Document letters = Jsoup.parse(browser.get(PAGE + "/letters").body());

        assertThat(page("").select("main a[href*=/letters]").eachAttr("href"))
                .containsExactly(PAGE + "/letters/1/plain");
        assertThat(letters.select(".sheet")).isEmpty();
        assertThat(letters.text())
                .contains("We know no address to write to", "no letter to print here")
                .doesNotContain("Print this page");
    }

    @Test
    void showsTheEmbassyOfTheCountryThatTheReaderChoseAndKeepsNothing() {
        given.sent("ua-12-26", Sample.content());
        embassy("DE", "Embassy in Berlin", "Märkisches Ufer 54");
        embassy("CA", "Embassy in Ottawa", "515 St Patrick Street");

        Document before = page("");
        TestBrowser.Answer berlin = browser.get(PAGE + "?country=DE&zone=Europe/Berlin");

        assertThat(before.select("#country option").eachText()).containsExactly("–", "Canada", "Germany");
        assertThat(before.text()).doesNotContain("Märkisches Ufer");
        assertThat(berlin.text()).contains("Märkisches Ufer 54").doesNotContain("St Patrick Street");
        assertThat(berlin.cookies()).isEmpty();
        assertThat(berlin.headers()).doesNotContainKey("Set-Cookie");
        assertThat(browser.get("/zh-Hant" + PAGE + "?country=CA").text()).contains("加拿大", "德國");
        assertThat(browser.get(PAGE + "?country=FR").text()).contains("We have no address of an embassy there");
        assertThat(Jsoup.parse(browser.get("/zh-Hans" + PAGE + "?country=DE").body())
                        .select("#embassy ~ .card .envelope")
                        .eachAttr("lang"))
                .containsExactly("zh-Hans", "en");
    }

    @Test
    void sendsLettersThroughTheEmbassyWhereTheReaderLivesAndKeepsNothing() {
        given.sent("ua-12-26", Sample.content());
        embassy("DE", "Embassy of the People's Republic of China", "Märkisches Ufer 54");
        String path = PAGE + "/letters?country=DE";

        TestBrowser.Answer inTime = browser.get(path);

        assertThat(Jsoup.parse(inTime.body()).select(".sheet").eachAttr("id"))
                .containsExactly("to-1", "through-1", "embassy");
        assertThat(Jsoup.parse(inTime.body())
                        .selectFirst("#through-1 .envelope")
                        .wholeText())
                .isEqualTo(
                        "Her Excellency He Rong\nMinister of Justice\nc/o Embassy of the People's Republic of China\n"
                                + "Märkisches Ufer 54\nGERMANY");
        assertThat(Jsoup.parse(inTime.body()).selectFirst("#through-1").text())
                .contains("Dear Minister:", "Yao Fuxin", "Yours respectfully,");
        assertThat(Jsoup.parse(inTime.body()).selectFirst("#embassy .envelope").text())
                .isEqualTo("Embassy of the People's Republic of China Märkisches Ufer 54 GERMANY");
        assertThat(inTime.cookies()).isEmpty();
        assertThat(inTime.headers()).doesNotContainKey("Set-Cookie");
        assertThat(Jsoup.parse(browser.get(PAGE + "?country=DE").body())
                        .select("#embassy ~ .ways a")
                        .eachAttr("href"))
                .contains(PAGE + "/letters?country=DE");

        given.clock.moveOn(Duration.between(Given.NOW, Instant.parse("2026-11-24T16:00:00Z")));

        assertThat(sheets(path)).as("the post to China is too slow").containsExactly("through-1", "embassy");
        assertThat(sheets(PAGE + "/letters?country=FR")).containsExactly("to-1");
        assertThat(sheets("/zh-Hans" + path)).containsExactly("through-1", "embassy");
        assertThat(browser.get("/zh-Hans" + path).text()).contains("c/o Embassy of", "GERMANY", "此致");
        assertThat(browser.get(path).text()).doesNotContain("choose the country", "would come too late");
    }

    @Test
    void sendsLettersThroughAnEmbassyWhereNoPostGoesToTheCountry() {
        AddresseeCard unknown = posted(Sample.minister().card(), List.of(), List.of());
        given.sent(
                "ua-12-26",
                Sample.content().with(Sample.facts().with(List.of(new AlertAddressee(1, false, unknown, null)))));
        embassy("DE", "Embassy in Berlin", "Märkisches Ufer 54");

        assertThat(sheets(PAGE + "/letters")).isEmpty();
        assertThat(sheets(PAGE + "/letters?country=DE")).containsExactly("through-1", "embassy");
        assertThat(page("").select("main a[href$=/letters]")).isEmpty();
        assertThat(Jsoup.parse(browser.get(PAGE + "?country=DE").body()).select("main a[href$='/letters?country=DE']"))
                .isNotEmpty();
    }

    private List<String> sheets(String path) {
        return Jsoup.parse(browser.get(path).body()).select(".sheet").eachAttr("id");
    }

    @Test
    void printsASheetForEachAddresseeAndLeavesTheNameToThePen() {
        given.sent("ua-12-26", Sample.content());

        Document letters = Jsoup.parse(browser.get(PAGE + "/letters").body());

        assertThat(letters.select(".sheet")).hasSize(1);
        assertThat(letters.select(".screen .safety").text()).contains("Your own safety first");
        assertThat(letters.selectFirst(".sheet").text())
                .contains("Her Excellency He Rong", "Dear Minister:", "Yours respectfully,");
        assertThat(letters.selectFirst(".sheet strong").text()).isEqualTo("Yao Fuxin");
        assertThat(letters.select("input, form, textarea"))
                .as("nothing to type into")
                .isEmpty();
        assertThat(Jsoup.parse(browser.get("/zh-Hans" + PAGE + "/letters").body())
                        .selectFirst(".sheet")
                        .text())
                .contains("北京市朝阳区朝阳门南大街6号", "尊敬的部长：");
        assertThat(letters.selectFirst(".sheet .envelope").attr("lang")).isEqualTo("en");
        assertThat(letters.select(".sheet i").eachText())
                .as("faint words at the lines for the pen")
                .containsExactly("Name or initials", "Town", "Date");
        assertThat(Jsoup.parse(browser.get("/zh-Hant" + PAGE + "/letters").body())
                        .select(".sheet i")
                        .eachText())
                .as("in the language of the letter")
                .containsExactly("姓名或缩写", "所在城市", "日期");
    }

    @Test
    void writesAnAddressFromRightToLeftAndPutsOnAnEnvelopeWhatPostOfficesRead() {
        AddresseeCard latin = Sample.minister().card();
        AddresseeCard uyghur = new AddresseeCard(
                latin.kind(),
                latin.name(),
                "ئەركىن تۇنىياز",
                "",
                latin.office(),
                "",
                "",
                latin.postalLatin(),
                List.of("ئۈرۈمچى 830041"),
                "CN",
                "",
                "",
                "",
                List.of(),
                "",
                "",
                new TreeMap<>(),
                List.of("ug", "zh-Hans"));
        AlertContent content = Sample.content();
        given.sent(
                "ua-12-26",
                content.with(ChangedFacts.of(content.facts())
                        .addressees(List.of(new AlertAddressee(1, false, uyghur, null)))
                        .made()));

        assertThat(page("/zh-Hans").select(".envelope[lang=ug][dir=rtl]").text())
                .contains("830041");
        assertThat(Jsoup.parse(browser.get("/zh-Hans" + PAGE + "/letters").body())
                        .select(".sheet .envelope")
                        .text())
                .contains("6 Chaoyangmen Nandajie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/zh-Hans"})
    void writesOnEveryEnvelopeAStreetThatIsKnownAndTheCountryForThePostOfficeHere(String base) {
        AddresseeCard whole = Sample.minister().card();
        AlertContent content = Sample.content();
        given.sent(
                "ua-12-26",
                content.with(content.facts()
                        .with(List.of(
                                new AlertAddressee(
                                        1, false, posted(whole, whole.postalLatin(), whole.postalNative()), null),
                                new AlertAddressee(
                                        2, false, posted(whole, List.of("6 Chaoyangmen Nandajie"), List.of()), null),
                                new AlertAddressee(3, false, posted(whole, List.of(), List.of("北京市朝阳区")), null)))));

        List<String> envelopes = Jsoup.parse(
                        browser.get(base + PAGE + "/letters").body())
                .select(".sheet .envelope")
                .eachText();

        assertThat(envelopes)
                .hasSize(3)
                .allSatisfy(each -> assertThat(each).endsWith(" CHINA").containsOnlyOnce("CHINA"));
        assertThat(envelopes.get(0)).contains(base.isEmpty() ? "6 Chaoyangmen Nandajie" : "北京市朝阳区朝阳门南大街6号");
        assertThat(envelopes.get(1)).contains("6 Chaoyangmen Nandajie");
        assertThat(envelopes.get(2)).contains("北京市朝阳区");
    }

    private static AddresseeCard posted(AddresseeCard card, List<String> latin, List<String> local) {
        return new AddresseeCard(
                card.kind(),
                card.name(),
                card.nativeName(),
                card.honorific(),
                card.office(),
                card.nativeOffice(),
                card.organisation(),
                latin,
                local,
                "CN",
                "",
                "",
                "",
                List.of(),
                "",
                "",
                new TreeMap<>(),
                List.of("zh-Hans"));
    }

    private static AddresseeCard reached(AddresseeCard card, String form) {
        return new AddresseeCard(
                card.kind(),
                card.name(),
                card.nativeName(),
                card.honorific(),
                card.office(),
                card.nativeOffice(),
                card.organisation(),
                card.postalLatin(),
                card.postalNative(),
                card.country(),
                "",
                "",
                "",
                List.of(),
                form,
                "",
                card.salutations(),
                card.languages());
    }

    @Test
    void givesTheLetterAsPlainText() {
        given.sent("ua-12-26", Sample.content());

        TestBrowser.Answer answer = browser.get(PAGE + "/letters/1/plain");

        assertThat(answer.headers().get("Content-Type").toString())
                .contains("text/plain;charset=UTF-8".substring(0, 10));
        assertThat(answer.body())
                .startsWith("Your own safety first. ")
                .contains("\n\n* * *\n\nHer Excellency He Rong\nMinister of Justice\n")
                .contains("Dear Minister:\n\nI am writing about Yao Fuxin.")
                .doesNotContain("**");
        assertThat(browser.get(PAGE + "/letters/9/plain").status()).isEqualTo(404);
    }

    @Test
    void warnsOfTheDangerBeforeItShowsAnyWayToWrite() {
        AlertContent content = Sample.content();
        AlertFacts calling = Sample.calling(content.facts());
        given.sent("ua-12-26", content.with(calling));
        given.sent("ua-13-26", content.with(calling.with(List.of())));
        embassy("DE", "Embassy in Berlin", "Märkisches Ufer 54");

        for (String action : List.of(PAGE, "/actions/ua-13-26")) {
            Document page = Jsoup.parse(browser.get(action).body());
            assertThat(page.selectFirst(".safety, .ways a, a[href^=mailto:], a[href^='https://petition']")
                            .className())
                    .as(action)
                    .isEqualTo("safety");
            assertThat(page.select(".safety")).hasSize(1);
            assertThat(page.selectFirst("#embassy + p").text()).contains("think of your own safety");
            assertThat(page.select("a[href=#write]")).hasSameSizeAs(page.select("#write"));
        }
        assertThat(Jsoup.parse(browser.get(PAGE + "/letters").body())
                        .selectFirst(".safety, .here, .sheet, .ways")
                        .className())
                .isEqualTo("safety");
    }

    @Test
    void canBeReadInLanguagesThatTheSiteDoesNotSpeak() {
        AlertVersion uyghur = new AlertVersion(
                "بىر ئىشچى تۇتۇلدى",
                "خۇلاسە",
                "پاكىتلار",
                "",
                List.of("تەلەپ"),
                "خەت **Yao Fuxin**",
                List.of(),
                List.of(),
                "",
                "");
        given.sent("ua-12-26", Sample.content().with("ug", uyghur, true));

        Document page =
                Jsoup.parse(browser.get("/zh-Hans" + PAGE + "?country=DE").body());
        Document other = Jsoup.parse(
                browser.get("/zh-Hans" + PAGE + "?country=DE&text=ug").body());

        Element link = page.selectFirst("a[hreflang=ug]");
        assertThat(link.text()).isEqualTo("ئۇيغۇرچە");
        assertThat(link.attr("href")).isEqualTo("/zh-Hans" + PAGE + "?country=DE&text=ug");
        assertThat(other.selectFirst("h1").text()).isEqualTo("بىر ئىشچى تۇتۇلدى");
        assertThat(other.selectFirst(".facts").attr("dir")).isEqualTo("rtl");
        assertThat(other.select("article a[hreflang]"))
                .extracting(Element::text)
                .containsExactlyInAnyOrder("English", "简体中文");
        assertThat(other.select("input[name=text][value=ug]")).isNotEmpty();
        assertThat(other.selectFirst("a[href*=plain]").attr("href")).endsWith("/letters/1/plain?country=DE&text=ug");
        assertThat(browser.get(PAGE + "/letters/1/plain?text=ug").body()).contains("خەت");
        assertThat(browser.get(PAGE + "?text=%00%3Cscript%3E").text()).contains("Workers' representative detained");
    }

    @Test
    void addsToARoughNumberAndKnowsNothingElse() {
        given.sent("ua-12-26", Sample.content());
        assertThat(browser.get(PAGE).text()).doesNotContain("Some readers report");

        TestBrowser.Answer answer = browser.post(PAGE + "/written", Map.of("channel", "fax"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.get("/actions/written").text()).contains("Thank you");
        assertThat(browser.get(PAGE).text()).contains("Some readers report that they wrote.");
        change("UPDATE alert_letters SET amount = 1234");
        assertThat(browser.get(PAGE).text()).contains("Readers report about 1,200 letters and calls");
        assertThat(browser.post(PAGE + "/written", Map.of("channel", "x")).status())
                .isEqualTo(400);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void countsNoMoreAMinuteThanReadersWouldWriteAndSaysNothingOfIt() {
        given.sent("ua-12-26", Sample.content());

        for (int click = 0; click < 130; click++) {
            TestBrowser.Answer answer = browser.post(PAGE + "/written", Map.of("channel", "email"));
            assertThat(answer.location()).endsWith("/actions/written");
        }
        browser.post(PAGE + "/written", Map.of("channel", "fax"));

        assertThat(letters("email")).isEqualTo(100);
        assertThat(letters("fax")).as("another way").isEqualTo(1);
        given.clock.moveOn(Duration.ofMinutes(1));
        browser.post(PAGE + "/written", Map.of("channel", "email"));
        assertThat(letters("email")).as("the next minute").isEqualTo(101);
    }

    @Test
    void countsAWaveOfTenThousandADayAndNoEndlessOne() {
        given.sent("ua-12-26", Sample.content());
        browser.post(PAGE + "/written", Map.of("channel", "email"));
        change("UPDATE alert_letters SET amount = 19999");

        browser.post(PAGE + "/written", Map.of("channel", "email"));
        browser.post(PAGE + "/written", Map.of("channel", "email"));

        assertThat(letters("email")).isEqualTo(20_000);
        given.clock.moveOn(Duration.ofDays(1));
        browser.post(PAGE + "/written", Map.of("channel", "email"));
        assertThat(letters("email")).as("the next day").isEqualTo(20_001);
    }

    @Test
    void forgetsInWhichMinuteSomebodyWrote() {
        given.sent("ua-12-26", Sample.content());
        browser.post(PAGE + "/written", Map.of("channel", "email"));
        AlertPaces paces = new AlertPaces(given.database.jdbi());

        paces.forget(Given.NOW);
        assertThat(number("SELECT COUNT(*) FROM alert_pace")).isEqualTo(1);
        paces.forget(Given.NOW.plusSeconds(60));
        assertThat(number("SELECT COUNT(*) FROM alert_pace")).isZero();
    }

    private long letters(String channel) {
        return number("SELECT SUM(amount) FROM alert_letters WHERE channel = '" + channel + "'");
    }

    @Test
    void roundsSoThatNobodyCanCountOne() {
        assertThat(List.of(9L, 14L, 57L, 149L, 1234L, 98_765L).stream().map(RoundedCount::of))
                .containsExactly(0L, 10L, 50L, 140L, 1200L, 98_000L);
    }

    @Test
    void writesCapThatTheSchemaAccepts() throws Exception {
        given.sent("ua-12-26", Sample.content());
        List<String> documents = new ArrayList<>();
        documents.add(browser.get(PAGE + "/cap.xml").body());
        change("UPDATE alert SET state = 'closed', closed_at = '2026-11-20 07:00:00'");
        documents.add(browser.get(PAGE + "/cap.xml").body());
        given.sent("ua-13-26", of(AlertKind.CORRECTION));
        change("UPDATE alert c JOIN alert p ON p.reference = 'ua-12-26' SET c.parent_id = p.id"
                + " WHERE c.reference = 'ua-13-26'");
        documents.add(browser.get("/actions/ua-13-26/cap.xml").body());

        for (String document : documents) {
            validate(document);
        }

        Document cap = Jsoup.parse(documents.get(0), Parser.xmlParser());
        assertThat(cap.select("alert > identifier").text()).isEqualTo("desk.example-ua-12-26");
        assertThat(cap.select("alert > sent").text()).isEqualTo("2026-11-18T09:00:00-00:00");
        assertThat(cap.select("alert > msgType").text()).isEqualTo("Alert");
        assertThat(cap.select("info > language").eachText()).containsExactly("en", "zh-Hans");
        assertThat(cap.select("info > expires").first().text()).isEqualTo("2026-12-04T15:59:59-00:00");
        assertThat(documents.get(1))
                .contains(
                        "<msgType>Cancel</msgType>",
                        "<references>desk.example,desk.example-ua-12-26,2026-11-18T09:00:00-00:00</references>")
                .doesNotContain("<instruction>");
        assertThat(documents.get(2))
                .contains("<msgType>Update</msgType>", "<references>desk.example,desk.example-ua-12-26,");
    }

    private static void validate(String document) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(CasePagesTest.class.getResource("cap-1.2.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(document)));
    }

    private Document page(String base) {
        return Jsoup.parse(browser.get(base + PAGE).body());
    }

    private long count() {
        return number("SELECT COUNT(*) FROM alert_letters");
    }

    private long number(String sql) {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private void change(String sql, Object... bound) {
        given.database.jdbi().useHandle(handle -> handle.execute(sql, bound));
    }

    private void embassy(String host, String office, String street) {
        AddresseeCard card = new AddresseeCard(
                AddresseeCard.Kind.EMBASSY,
                "",
                "",
                "",
                office,
                "大使馆",
                "",
                List.of(street),
                List.of("大使馆路一号"),
                "CN",
                host,
                "",
                "",
                List.of(),
                "",
                "",
                new TreeMap<>(),
                List.of());
        change(
                "INSERT INTO addressee (kind, country, host_country, office, card, changed_at)"
                        + " VALUES ('embassy', 'CN', ?, ?, ?, NOW(3))",
                host,
                office,
                AlertJson.write(card));
    }

    private static AlertVersion letter(AlertVersion text, String letter) {
        return new AlertVersion(
                text.title(),
                text.summary(),
                text.facts(),
                text.background(),
                text.demands(),
                letter,
                text.dos(),
                text.donts(),
                "",
                "");
    }

    private static AlertContent of(AlertKind kind) {
        return Sample.content().with(ChangedFacts.of(Sample.facts()).kind(kind).made());
    }
}
