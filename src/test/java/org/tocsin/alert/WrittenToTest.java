package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.staff.TestBrowser;

/** Those who are written to, as readers are shown them and as staff type them. */
class WrittenToTest {
    private static final String PAGE = "/actions/ua-12-26";

    private Given given;
    private TestBrowser browser;

    @BeforeEach
    void open() {
        given = new Given();
        given.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM addressee"));
        browser = given.browser();
    }

    private static AddresseeCard card(String country, String nativeOffice, List<String> languages) {
        return new AddresseeCard(
                AddresseeCard.Kind.TARGET,
                "",
                "",
                "",
                "Minister of Justice",
                nativeOffice,
                "",
                List.of("1 Example Street"),
                List.of(),
                country,
                "",
                "",
                "",
                List.of(),
                "",
                "",
                new TreeMap<>(),
                languages);
    }

    private void sentTo(AddresseeCard card) {
        AlertContent content = Sample.content();
        given.sent("ua-12-26", content.with(content.facts().with(List.of(new AlertAddressee(1, false, card, null)))));
    }

    private Document page(String path) {
        TestBrowser.Answer answer = browser.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "RU, Министр юстиции, ru",
        "IR, وزیر دادگستری, fa",
        "CN, ئەدلىيە مىنىستىرى, ug",
        "CN, 司法部部长, zh-Hans",
        "TW, 法務部部長, zh-Hant",
        "JP, 法務大臣, ja",
        "VN, Bộ trưởng Bộ Tư pháp, vi",
        "CN, Sifabu, ''",
    })
    void marksALineInAScriptOfItsOwnWithTheLanguageOfScriptAndCountry(String country, String office, String expected) {
        assertThat(NativeTongue.of(card(country, office, List.of()))).isEqualTo(expected);
    }

    @Test
    void goesByTheLanguagesThatTheyReadWhereOneIsWrittenSo() {
        assertThat(NativeTongue.of(card("CN", "司法部部長", List.of("en", "ug", "zh-Hant"))))
                .isEqualTo("zh-Hant");
        assertThat(NativeTongue.of(card("CN", "司法部部长", List.of("en", "中文")))).isEqualTo("zh-Hans");
        assertThat(NativeTongue.of(card("CN", "", List.of("zh-Hans")))).isEmpty();
    }

    @Test
    void showsAnOfficeWhoseLanguagesAreNoTagsAllTheSame() {
        sentTo(card("CN", "Sifabu", List.of("Mandarin Chinese", "中文")));

        for (String base : List.of("", "/zh-Hans")) {
            Document page = page(base + PAGE);
            Document letters = page(base + PAGE + "/letters");

            assertThat(page.select(".envelope").text()).contains("Sifabu");
            assertThat(page.select(".envelope:contains(Sifabu)").hasAttr("lang"))
                    .isFalse();
            assertThat(page.select(".envelope:contains(Sifabu)").hasAttr("dir")).isFalse();
            assertThat(letters.select(".sheet")).hasSize(1);
        }
    }

    @Test
    void putsLinesInRussianBehindThoseInLatinScriptForChineseReaders() {
        sentTo(card("RU", "Министр юстиции", List.of()));

        Document page = page("/zh-Hans" + PAGE);

        assertThat(page.selectFirst(".card h3").text()).isEqualTo("Minister of Justice");
        assertThat(page.selectFirst(".card .envelope").text()).contains("1 Example Street");
        assertThat(page.select(".envelope[lang=ru][dir=ltr]").text()).isEqualTo("Министр юстиции");
    }

    @ParameterizedTest
    @ValueSource(strings = {"中文", "汉语", "Mandarin Chinese", "Chinese", "zh-Hans, Deutsch"})
    void asksForCodesOfLanguagesAndKeepsWhatWasTyped(String typed) {
        TestBrowser mei = new Newsdesk().browser(Newsdesk.MEI);

        TestBrowser.Answer answer = mei.post(
                "/staff/addressees/new",
                Map.of("form", "token", "office", "Minister of Justice", "country", "CN", "languages", typed));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("Write languages by their codes, such as zh-Hans, en.");
        assertThat(Jsoup.parse(answer.body()).selectFirst("#languages").attr("value"))
                .isEqualTo(typed);
    }

    @Test
    void keepsTagsOfLanguagesInTheFormThatPagesUse() {
        Newsdesk desk = new Newsdesk();

        desk.browser(Newsdesk.MEI)
                .post(
                        "/staff/addressees/new",
                        Map.of(
                                "form",
                                "token",
                                "office",
                                "Minister of Justice",
                                "country",
                                "CN",
                                "languages",
                                "zh_CN, EN-gb, ug"));

        assertThat(desk.here.addressees().page(null, 1))
                .extracting(each -> each.card().languages())
                .containsExactly(List.of("zh-Hans", "en-GB", "ug"));
    }

    @ParameterizedTest
    @CsvSource({"'', 'Write in', 'Simplified Chinese, English'", "/zh-Hans, 写信请用, 简体中文、英语", "/zh-Hant, 寫信請用, 簡體中文、英文"})
    void saysWhichLanguagesTheyRead(String base, String label, String languages) {
        given.sent("ua-12-26", Sample.content());

        assertThat(page(base + PAGE)
                        .selectFirst(".card dt:contains(" + label + ") + dd")
                        .text())
                .isEqualTo(languages);
        assertThat(page(base + PAGE + "/letters").selectFirst(".screen").text()).contains(label, languages);
        assertThat(page(base + PAGE + "/letters").selectFirst(".sheet").text()).doesNotContain(languages);
    }

    @Test
    void saysNothingOfLanguagesThatNobodyKnows() {
        sentTo(card("CN", "司法部部长", List.of("中文")));

        assertThat(page(PAGE).text()).doesNotContain("Write in");
        assertThat(page(PAGE + "/letters").text()).doesNotContain("Write in");
    }

    @Test
    void showsWhoeverApprovesAllThatLettersWillSay() {
        Newsdesk desk = new Newsdesk();
        AddresseeCard minister = Sample.minister().card();
        long id = desk.inReview();

        String release = desk.browser(Newsdesk.LI)
                .get("/staff/alerts/" + id + "/release")
                .text();

        assertThat(ShownCard.of(social(minister), false, "").ways()).contains("social media @justice");
        assertThat(release)
                .contains("司法部部长", "reads Simplified Chinese, English")
                .contains("in English \u2068“Dear Minister:”\u2069", "in Simplified Chinese \u2068“尊敬的部长：”\u2069");
    }

    private static AddresseeCard social(AddresseeCard card) {
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
                card.hostCountry(),
                card.fax(),
                card.phone(),
                card.emails(),
                card.webForm(),
                "@justice",
                card.salutations(),
                card.languages());
    }
}
