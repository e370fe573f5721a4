package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Given.NOW;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.crypto.KeyRing;
import org.tocsin.staff.Audit;
import org.tocsin.staff.TestBrowser;

/** Those who are written to, as readers are shown them and as staff type them. */
class WrittenToTest {
    private static final String PAGE = "/actions/ua-12-26";

    private Given given;
    private TestBrowser browser;
    private Addressees addressees;

    @BeforeEach
    void open(@TempDir Path keys) {
        given = new Given();
        Audit audit = new Audit(
                given.database.jdbi(),
                given.database.transactions(),
                KeyRing.open(keys).auditChain());
        addressees = new Addressees(given.database.jdbi(), given.database.transactions(), audit);
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

        assertThat(ShownCard.of(social(minister, "", "@justice"), false, "").ways())
                .contains("social media @justice");
        assertThat(release)
                .contains("司法部部长", "reads Simplified Chinese, English")
                .contains("in English \u2068“Dear Minister:”\u2069", "in Simplified Chinese \u2068“尊敬的部长：”\u2069");
    }

    @ParameterizedTest
    @CsvSource({
        "http://justice.example/letters, 303",
        "https://justice.example/letters, 303",
        "justice.example/letters, 422",
        "javascript:alert(1), 422",
        "ftp://justice.example/, 422"
    })
    void takesAFormOnTheWebWithAndWithoutEncryption(String address, int status) {
        TestBrowser mei = new Newsdesk().browser(Newsdesk.MEI);

        TestBrowser.Answer answer = mei.post(
                "/staff/addressees/new",
                Map.of("form", "token", "office", "Minister of Justice", "country", "CN", "web_form", address));

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void leadsToPagesWithoutTellingThemWhereReadersComeFrom() {
        sentTo(social(card("CN", "司法部部长", List.of()), "http://justice.example/f", "https://social.example/@justice"));
        Document linked = page(PAGE);
        given.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM alert"));
        sentTo(social(card("CN", "司法部部长", List.of()), "", "@justice"));
        Document plain = page(PAGE);

        assertThat(linked.select(".card dd a[rel='noreferrer noopener']").eachAttr("href"))
                .containsExactly("http://justice.example/f", "https://social.example/@justice");
        assertThat(plain.select(".card dd a")).isEmpty();
        assertThat(plain.selectFirst(".card dl").text()).contains("@justice");
    }

    @Test
    void leavesOutEmbassiesThatSomebodyDoubts() {
        long doubted = addressees.add(Newsdesk.MEI, embassy("DE", "Embassy in Berlin"), NOW);
        long mended = addressees.add(Newsdesk.MEI, embassy("CA", "Embassy in Ottawa"), NOW);
        long sure = addressees.add(Newsdesk.MEI, embassy("FR", "Embassy in Paris"), NOW);
        for (long id : List.of(doubted, mended, sure)) {
            Newsdesk.done(addressees.doubt(Newsdesk.MEI, id, "The fax does not answer", NOW));
        }
        Newsdesk.done(addressees.change(Newsdesk.MEI, mended, 1, embassy("CA", "Embassy in the city of Ottawa"), NOW));
        Newsdesk.done(addressees.verify(Newsdesk.JUN, sure, 1, "Called them", NOW));
        given.sent("ua-12-26", Sample.content());

        assertThat(page(PAGE).select("#country option").eachText()).containsExactly("–", "Canada", "France");
    }

    @Test
    void saysOfAnEmbassyWhenItWasCheckedAndWarnsWhereThatIsLongAgo() {
        long fresh = addressees.add(Newsdesk.MEI, embassy("DE", "Embassy in Berlin"), NOW);
        long old = addressees.add(Newsdesk.MEI, embassy("CA", "Embassy in Ottawa"), NOW);
        addressees.add(Newsdesk.MEI, embassy("FR", "Embassy in Paris"), NOW);
        Newsdesk.done(addressees.verify(Newsdesk.JUN, fresh, 1, "Called them", NOW));
        Newsdesk.done(addressees.verify(Newsdesk.JUN, old, 1, "Called them", NOW.minus(Duration.ofDays(100))));
        given.sent("ua-12-26", Sample.content());

        assertThat(embassyIn("DE").text()).endsWith("Checked on 20 November 2026");
        assertThat(embassyIn("CA").text())
                .endsWith("Last checked on 12 August 2026. Please make sure of it before you write.");
        assertThat(embassyIn("FR").text())
                .endsWith("Nobody has checked this lately. Please make sure of it before you write.");
    }

    @Test
    void putsALetterToAnEmbassyIntoTheReadersOwnMailProgram() {
        addressees.add(Newsdesk.MEI, embassy("DE", "Embassy in Berlin"), NOW);
        given.sent("ua-12-26", Sample.content());

        assertThat(embassyIn("DE").select("a[href^=mailto:]").attr("href"))
                .startsWith("mailto:embassy@example.org?subject=Workers%27%20representative%20detained&body=Dear%20Sir")
                .doesNotContain("cc=");
        assertThat(embassyIn("DE").select(".letter").text()).contains("I am writing about Yao Fuxin.");
    }

    private Element embassyIn(String host) {
        return page(PAGE + "?country=" + host).selectFirst("#embassy ~ .card");
    }

    private static AddresseeCard embassy(String host, String office) {
        return new AddresseeCard(
                AddresseeCard.Kind.EMBASSY,
                "",
                "",
                "",
                office,
                "",
                "",
                List.of("1 Example Street"),
                List.of(),
                "CN",
                host,
                "",
                "",
                List.of("embassy@example.org"),
                "",
                "",
                new TreeMap<>(),
                List.of());
    }

    private static AddresseeCard social(AddresseeCard card, String webForm, String social) {
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
                webForm,
                social,
                card.salutations(),
                card.languages());
    }
}
