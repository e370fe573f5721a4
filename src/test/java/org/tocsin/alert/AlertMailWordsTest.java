package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.RenderedMail;
import org.tocsin.value.Language;
import org.tocsin.web.Pages;

class AlertMailWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String SITE = "http://desk.example";

    private final AlertMail mail =
            new AlertMail(MailTemplates.open(Path.of("templates")), Given.SITE, Pages.words(List.of("web", "alert")));

    private RenderedMail rendered(AlertContent content, Language reader) {
        return mail.render(
                new AlertSending.Order(1, "ua-12-26", "UA 12/26", 1, content, null, null), reader, ZONE, NOW);
    }

    /** Both bodies as they are read. */
    private List<String> read(AlertContent content, Language reader) {
        RenderedMail rendered = rendered(content, reader);
        return List.of(Jsoup.parse(rendered.html()).text(), rendered.text().replaceAll("\\s+", " "));
    }

    @Test
    void saysTheWordsOfTheFactsInTheLanguageOfTheMail() {
        assertThat(read(Sample.content(), Language.EN))
                .allSatisfy(text -> assertThat(text)
                        .contains("aged 54 · worker · he/him", "charge: subversion (Article 105)")
                        .contains("About: arbitrary detention", "Liaoyang, Liaoning, China"));
        for (Language language : List.of(Language.ZH_HANS, Language.ZH_HANT)) {
            assertThat(read(Sample.content(), language))
                    .allSatisfy(text -> assertThat(text)
                            .contains("工人 · 他", "铁岭", "颠覆国家政权（刑法第105条）", "辽宁辽阳", "涉及：任意拘留")
                            .doesNotContain(
                                    "arbitrary",
                                    "worker",
                                    "he/him",
                                    "Tieling",
                                    "subversion",
                                    "Article 105",
                                    "Liaoyang"));
        }
    }

    @Test
    void saysHowACaseStandsBeforeTheLawAlsoWhereNobodyIsNamed() {
        AlertContent nobody = Sample.content()
                .with(ChangedFacts.of(Sample.facts()).persons(List.of()).made())
                .with(
                        new AlertAudience(List.of(), List.of(), AlertAudience.BOTH),
                        Sample.content().schedule());

        assertThat(read(nobody, Language.EN))
                .allSatisfy(text -> assertThat(text)
                        .contains("held at Tieling · charge: subversion (Article 105)", "颠覆国家政权")
                        .doesNotContain("The people", "当事人"));
    }

    @Test
    void putsTheScriptOfItsReaderFirstAndMarksTheOther() {
        Document chinese =
                Jsoup.parse(rendered(Sample.content(), Language.ZH_HANT).html());
        Document english = Jsoup.parse(rendered(Sample.content(), Language.EN).html());

        assertThat(chinese.select(".addressee .own").eachAttr("lang")).containsExactly("zh-Hans", "en");
        assertThat(english.select(".addressee .own").eachAttr("lang")).containsExactly("en", "zh-Hans");
        assertThat(chinese.select(".addressee .own").first().text()).startsWith("司法部部长");
        assertThat(chinese.select("li strong").eachText()).startsWith("姚福信", "Yao Fuxin");
        assertThat(chinese.select("li strong").eachAttr("lang")).startsWith("zh-Hans", "en");
        assertThat(chinese.select("li strong[lang=en]").attr("style"))
                .as("as wide as Latin letters are")
                .doesNotContain("CJK SC")
                .isNotEmpty();
        assertThat(rendered(Sample.content(), Language.ZH_HANS).text())
                .containsSubsequence("司法部部长", "北京市朝阳区", "Her Excellency He Rong", "Beijing 100020");
    }

    @Test
    void keepsApostrophesOfLatinNamesNarrowWithinChineseAlone() {
        AlertVersion chinese = Sample.chinese();
        AlertVersion named = new AlertVersion(
                "林平安（Lin Ping’an）被拘",
                "他说：‘不。’",
                "Xi’an",
                "",
                chinese.demands(),
                "Ping’an",
                List.of(),
                List.of(),
                "",
                chinese.words(),
                "");
        AlertContent content = Sample.content().with("zh-Hans", named, true);

        assertThat(read(content, Language.ZH_HANS))
                .allSatisfy(text -> assertThat(text)
                        .contains("林平安（Lin Ping'an）被拘", "他说：‘不。’", "Xi'an")
                        .doesNotContain("Ping’an"));
        assertThat(content.versions().get("zh-Hans").title())
                .as("as it was approved")
                .contains("Ping’an");
        assertThat(Sample.english().shownIn("en")).isEqualTo(Sample.english());
    }

    @Test
    void saysItAllInASecondLanguageBelowWhereItIsToBeInBoth() {
        AlertContent both = Sample.content()
                .with(
                        new AlertAudience(List.of(), List.of(), AlertAudience.BOTH),
                        Sample.content().schedule());

        for (Language language : List.of(Language.ZH_HANT, Language.ZH_HANS)) {
            assertThat(read(both, language))
                    .allSatisfy(text -> assertThat(text)
                            .containsSubsequence(
                                    "工人代表被拘",
                                    "立即释放他。",
                                    "Urgent action UA 12/26",
                                    "Workers' representative detained",
                                    "Write until Friday 4 December 2026, 23:59",
                                    "that is Friday 4 December 2026, 15:59 (UTC)",
                                    "What happened",
                                    "His family was told nothing.",
                                    "About: arbitrary detention",
                                    "worker",
                                    "charge: subversion",
                                    "Release him at once.",
                                    "Do not name his family.",
                                    "Your own safety first.",
                                    "Please release him at once.",
                                    "Thousands of workers",
                                    "Please do not write after the deadline"));
        }
        assertThat(read(both, Language.EN))
                .allSatisfy(text -> assertThat(text)
                        .containsSubsequence(
                                "Workers' representative detained",
                                "工人代表被拘",
                                "请在2026年12月4日",
                                "即2026年12月4日星期五",
                                "立即释放他。"));
        assertThat(Jsoup.parse(rendered(both, Language.ZH_HANS).html())
                        .select("h1, h2.title")
                        .eachAttr("lang"))
                .containsExactly("zh-Hans", "en");
        assertThat(read(Sample.content(), Language.ZH_HANS))
                .allSatisfy(text -> assertThat(text).doesNotContain("Workers' representative"));
    }

    @Test
    void asksThoseForNothingBelowEitherWhoOnlyRead() {
        AlertContent both = Sample.content()
                .with(
                        new AlertAudience(List.of(), List.of(), AlertAudience.BOTH),
                        Sample.content().schedule());
        RenderedMail reading = mail.reading(
                new AlertSending.Order(1, "ua-12-26", "UA 12/26", 1, both, null, null), Language.ZH_HANS, NOW);

        assertThat(reading.text())
                .contains("His family was told nothing.", "他夜间在家中被带走")
                .doesNotContain("Release him at once", "Write until", "立即释放他", "Dear Minister", "Your own safety");
    }

    private static final FollowedAlert.Sent FIRST =
            new FollowedAlert.Sent("ua-1-26", "UA 1/26", LocalDate.of(2026, 11, 12));
    private static final FollowedAlert.Sent UPDATE =
            new FollowedAlert.Sent("ua-2-26", "UA 2/26", LocalDate.of(2026, 11, 14));

    private static AlertSending.Order following(AlertContent content, AlertKind kind, FollowedAlert followed) {
        AlertContent of =
                content.with(ChangedFacts.of(content.facts()).kind(kind).made());
        return new AlertSending.Order(1, "ua-3-26", "UA 3/26", 1, of, 7L, null).following(followed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE     | EN      | News of urgent action UA 1/26: Workers | This takes the place of urgent action UA 1/26",
                "CORRECTION | EN      | Correction to urgent action UA 1/26: Workers | Something in urgent action UA 1/26 was wrong",
                "STAND_DOWN | EN      | Please do not write any more: urgent action UA 1/26, Workers | Please do not write any more because of urgent action UA 1/26",
                "UPDATE     | ZH_HANS | 紧急行动 UA 1/26 的新进展：工人 | 取代紧急行动 UA 1/26",
                "CORRECTION | ZH_HANT | 緊急行動 UA 1/26 的更正：工人 | 緊急行動 UA 1/26 的來信有誤",
                "STAND_DOWN | ZH_HANT | 請不要再寫信：緊急行動 UA 1/26，工人 | 請不要再為緊急行動 UA 1/26 寫信"
            })
    void namesWhatItFollowsByTheNumberThatItsReadersKnow(AlertKind kind, Language reader, String subject, String note) {
        RenderedMail rendered =
                mail.render(following(Sample.content(), kind, new FollowedAlert(FIRST, FIRST)), reader, ZONE, NOW);

        assertThat(rendered.subject()).startsWith(subject).doesNotContain("UA 3/26");
        String about = reader == Language.EN
                ? "UA 3/26 – about urgent action UA 1/26 of 12 November 2026"
                : reader == Language.ZH_HANS
                        ? "UA 3/26：关于2026年11月12日的紧急行动 UA 1/26"
                        : "UA 3/26：關於2026年11月12日的緊急行動 UA 1/26";
        String link = SITE + (reader == Language.EN ? "" : "/" + reader.tag()) + "/actions/ua-1-26";
        Document html = Jsoup.parse(rendered.html());
        assertThat(html.select("a:contains(" + about + ")").attr("href")).isEqualTo(link);
        assertThat(rendered.text()).contains(about + "\n" + link);
        for (String read : List.of(html.text(), rendered.text().replaceAll("\\s+", " "))) {
            assertThat(read).contains(note);
        }
        assertThat(html.select(".kind").text()).contains("UA 1/26");
        assertThat(rendered.discreet().subject()).doesNotContain("UA");
        assertThat(rendered.discreet().text()).contains(about);
    }

    @Test
    void namesTheFirstOfTheCaseBesideAnUpdateOfIt() {
        AlertSending.Order end = following(Sample.content(), AlertKind.STAND_DOWN, new FollowedAlert(UPDATE, FIRST));

        RenderedMail english = mail.render(end, Language.EN, ZONE, NOW);
        RenderedMail chinese = mail.render(end, Language.ZH_HANS, ZONE, NOW);

        assertThat(english.subject())
                .startsWith("Please do not write any more: urgent actions UA 1/26 and UA 2/26, Workers");
        assertThat(english.text().replaceAll("\\s+", " "))
                .contains("UA 3/26 – about urgent action UA 2/26 of 14 November 2026, which began as UA 1/26")
                .contains("/actions/ua-2-26");
        assertThat(chinese.subject()).startsWith("请不要再写信：紧急行动 UA 1/26 和 UA 2/26，工人");
        assertThat(chinese.text()).contains("UA 3/26：关于2026年11月14日的紧急行动 UA 2/26（始于 UA 1/26）");
    }

    @Test
    void namesWhatItFollowsInBothLanguagesOfAMailInTwo() {
        AlertContent both = Sample.content()
                .with(
                        new AlertAudience(List.of(), List.of(), AlertAudience.BOTH),
                        Sample.content().schedule());

        RenderedMail rendered = mail.render(
                following(both, AlertKind.UPDATE, new FollowedAlert(FIRST, FIRST)), Language.ZH_HANS, ZONE, NOW);

        for (String read :
                List.of(Jsoup.parse(rendered.html()).text(), rendered.text().replaceAll("\\s+", " "))) {
            assertThat(read)
                    .containsSubsequence(
                            "紧急行动 UA 1/26 的新进展",
                            "UA 3/26：关于2026年11月12日的紧急行动 UA 1/26",
                            "News of urgent action UA 1/26",
                            "UA 3/26 – about urgent action UA 1/26 of 12 November 2026",
                            "This takes the place of urgent action UA 1/26");
        }
    }

    @Test
    void offersNoToolsWithACorrectionThatAsksForNothing() {
        AlertFacts nothing = ChangedFacts.of(Sample.facts())
                .calls(List.of())
                .addressees(List.of())
                .made();
        AlertContent both = Sample.content()
                .with(nothing)
                .with(
                        new AlertAudience(List.of(), List.of(), AlertAudience.BOTH),
                        Sample.content().schedule());

        RenderedMail rendered = mail.render(
                following(both, AlertKind.CORRECTION, new FollowedAlert(FIRST, FIRST)), Language.EN, ZONE, NOW);

        for (String read :
                List.of(Jsoup.parse(rendered.html()).text(), rendered.text().replaceAll("\\s+", " "))) {
            assertThat(read)
                    .contains("Something in urgent action UA 1/26 was wrong. Please go by what stands here.")
                    .contains("Read more on the page", "紧急行动 UA 1/26 的来信有误")
                    .doesNotContain("Everything for writing", "Write until", "请在", "Release him at once", "立即释放")
                    .doesNotContain("Dear Minister", "Your own safety", "安全第一", "after the deadline", "who wrote");
        }
    }

    @Test
    void saysNothingOfLettersWhereOnlyAPetitionIsAskedFor() {
        AlertFacts petition = ChangedFacts.of(Sample.facts())
                .calls(List.of(new AlertCall(AlertCall.Type.PETITION, "https://petition.example/1", null, "")))
                .made();

        assertThat(read(Sample.content().with(petition), Language.EN))
                .allSatisfy(text -> assertThat(text)
                        .contains("Sign the petition", "Open until Friday 4 December 2026", "Read more on the page")
                        .contains("Release him at once.")
                        .doesNotContain("Everything for writing", "Write until", "by post", "Whom to write to")
                        .doesNotContain("A letter you can use", "Your own safety", "who wrote"));
    }

    @Test
    void tellsThoseWhatItFollowsWhoOnlyRead() {
        RenderedMail end = mail.reading(
                following(Sample.content(), AlertKind.STAND_DOWN, new FollowedAlert(FIRST, FIRST)), Language.EN, NOW);

        assertThat(end.subject()).startsWith("News of urgent action UA 1/26: Workers");
        assertThat(end.text())
                .contains("UA 3/26 – about urgent action UA 1/26 of 12 November 2026")
                .doesNotContain("/actions/", "do not write");
    }

    @Test
    void leadsToTheDeskAloneWhileItIsATest() {
        RenderedMail trial = mail.trial(
                following(Sample.content(), AlertKind.UPDATE, new FollowedAlert(FIRST, FIRST)),
                "en",
                "/staff/alerts/1/test",
                NOW);

        assertThat(trial.text()).contains("about urgent action UA 1/26").doesNotContain("/actions/");
    }

    @Test
    void asksForEverythingElseThatReadersCanDo() {
        AlertVersion chinese = Sample.chinese();
        TreeMap<String, String> words = new TreeMap<>(chinese.words());
        words.put("At the gate", "在大门口");
        AlertContent content =
                Sample.content().with(Sample.calling(Sample.facts())).with("zh-Hans", chinese.with(words), true);

        assertThat(read(content, Language.EN))
                .allSatisfy(text -> assertThat(text)
                        .contains("Sign the petition", "Donate", "Call or write to your own representative")
                        .contains("Tuesday 1 December 2026, 18:00 (China Standard Time, UTC+8) · At the gate"));
        assertThat(read(content, Language.ZH_HANS))
                .allSatisfy(text -> assertThat(text).contains("签署请愿书", "在大门口").doesNotContain("At the gate"));
        assertThat(read(content, Language.EN).get(1)).contains("https://petition.example/1", "https://gifts.example/1");
    }
}
