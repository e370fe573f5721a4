package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.digest.OpenAction;
import org.tocsin.mail.ReadMail;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.web.Pages;

class AlertMailTest {
    @RegisterExtension
    final SendingAlerts given = new SendingAlerts();

    @Test
    void carriesItsPicturesInsideAndSaysWhatTheyShow() {
        given.change("INSERT INTO picture (id, content_hash, media_type, width, height, content)"
                + " VALUES (7, UNHEX(SHA2('7', 256)), 'image/png', 64, 64, 'PNG')");
        AlertPicture picture =
                new AlertPicture(7, "A. Friend", new TreeMap<>(Map.of("en", "He at his desk.", "zh-Hans", "他在桌前。")));
        given.reader("en", "html");
        given.start(given.order(content(Sample.english(), List.of(picture)), null));

        given.run();

        Document page = Jsoup.parse(mail().html());
        assertThat(page.select("img").eachAttr("src")).containsExactly("cid:picture-7");
        assertThat(page.select("img").attr("alt")).isEqualTo("He at his desk.");
        assertThat(page.select("img").attr("style")).contains("max-width:528px", "height:auto");
        assertThat(page.text()).contains("He at his desk. · A. Friend");
        assertThat(given.relay.sent().get(0).message())
                .contains("Content-ID: <picture-7>", "Content-Disposition: inline", "multipart/related");
    }

    @Test
    void saysInBothFormsWhichLanguagesAnOfficeReads() {
        given.reader("en", "html");
        given.start(given.order(Sample.content(), null));

        given.run();

        assertThat(Jsoup.parse(mail().html()).text()).contains("Write in Simplified Chinese, English Begin with");
        assertThat(mail().text()).contains("Write in Simplified Chinese, English\n");
    }

    @Test
    void leavesBackgroundToThePageWhenProgramsWouldCutTheMailOff() {
        AlertVersion long70 = english("他被带走。", "很久以前。".repeat(7_000));
        given.reader("en", "html");
        given.start(given.order(content(long70, List.of()), null));

        given.run();

        Document page = Jsoup.parse(mail().html());
        assertThat(mail().html().getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
        assertThat(page.text())
                .contains("他被带走。", "Not all of it fits", "Dear Minister:")
                .doesNotContain("很久以前");
        assertThat(page.select("a:contains(Not all of it fits)").attr("href"))
                .isEqualTo("https://desk.example/actions/ua-1");
        assertThat(mail().text().replaceAll("\\s", "")).contains("很久以前。".repeat(7_000));
    }

    @Test
    void keepsAllThatIsNeededForALetterHoweverMuchHappened() {
        AlertVersion longer = english("他被带走。".repeat(7_000), "很久以前。".repeat(7_000));
        given.reader("en", "html");
        given.start(given.order(content(longer, List.of()), null));

        given.run();

        Document page = Jsoup.parse(mail().html());
        assertThat(mail().html().getBytes(StandardCharsets.UTF_8).length).isLessThan(100_000);
        assertThat(page.text())
                .contains("Release him at once.", "6 Chaoyangmen Nandajie", "Please release him at once.")
                .doesNotContain("他被带走。他被带走。");
    }

    @Test
    void isRememberedInDigestsUntilItsDeadline() {
        long topic = given.topic("labour");
        new Showpiece(given.database.jdbi(), given.database.transactions(), given.sending, ZoneId.of("Asia/Hong_Kong"))
                .show(Sample.content(), Sample.DEADLINE, List.of(topic), null, SendingAlerts.NOW);
        OpenAlerts alerts = new OpenAlerts(
                new Alerts(
                        given.database.jdbi(),
                        given.database.transactions(),
                        new Topics(given.database.jdbi(), given.database.transactions())),
                SendingAlerts.SITE,
                Pages.words(List.of("web", "alert")));

        assertThat(alerts.open(Language.EN, SendingAlerts.NOW)).singleElement().satisfies(action -> {
            assertThat(action.title()).isEqualTo("Workers' representative detained");
            assertThat(action.until()).contains("4 December 2026, 23:59");
            assertThat(action.link()).startsWith("https://desk.example/actions/ua-1");
        });
        assertThat(alerts.open(Language.ZH_HANT, SendingAlerts.NOW))
                .extracting(OpenAction::title)
                .containsExactly("工人代表被拘");
        assertThat(alerts.open(Language.EN, Sample.DEADLINE.plus(Duration.ofMillis(1))))
                .isEmpty();
        given.change("UPDATE alert SET state = 'stopped'");
        assertThat(alerts.open(Language.EN, SendingAlerts.NOW)).isEmpty();
    }

    private ReadMail mail() {
        return ReadMail.of(given.relay.sent().get(0).message().getBytes(StandardCharsets.US_ASCII));
    }

    private static AlertVersion english(String facts, String background) {
        AlertVersion usual = Sample.english();
        return new AlertVersion(
                usual.title(),
                usual.summary(),
                facts,
                background,
                usual.demands(),
                usual.letter(),
                usual.dos(),
                usual.donts(),
                "",
                "");
    }

    private static AlertContent content(AlertVersion english, List<AlertPicture> pictures) {
        AlertFacts withPictures =
                ChangedFacts.of(Sample.facts()).pictures(pictures).made();
        return new AlertContent(withPictures, new TreeMap<>(), AlertAudience.ALL, AlertSchedule.AT_ONCE)
                .with("en", english, true);
    }
}
