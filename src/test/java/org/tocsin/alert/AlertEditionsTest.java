package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.mail.ReadMail;
import org.tocsin.subscriber.Zones;

/** The deadline of the sample is Friday 4 December, a minute before midnight in China. */
class AlertEditionsTest {
    @RegisterExtension
    final SendingAlerts given = new SendingAlerts();

    @Test
    void saysTheDeadlineAsTheClocksOfEachReaderShowIt() {
        long newYork = given.readerIn("America/New_York", "en", "html");
        long auckland = given.readerIn("Pacific/Auckland", "en", "text");
        long kathmandu = given.readerIn("Asia/Kathmandu", "zh-Hant", "html");
        long shanghai = given.readerIn("Asia/Shanghai", "en", "html");
        long utc = given.readerIn("UTC", "en", "html");

        given.startFirst();
        given.run();

        assertThat(read(newYork))
                .contains("Write until Friday 4 December 2026, 10:59 (Eastern Standard Time, UTC−5)")
                .contains("that is Friday 4 December 2026, 15:59 (UTC)")
                .doesNotContain("China Standard Time");
        assertThat(read(auckland))
                .as("another day")
                .contains("Write until Saturday 5 December 2026, 04:59 (New Zealand Daylight Time, UTC+13)");
        assertThat(read(kathmandu)).contains("請在2026年12月4日星期五 21:44（尼泊爾時間，UTC+5:45）之前寫信");
        assertThat(read(shanghai)).contains("Write until Friday 4 December 2026, 23:59 (China Standard Time, UTC+8)");
        assertThat(read(utc))
                .contains("Write until Friday 4 December 2026, 15:59 (UTC)")
                .doesNotContain("that is Friday");
    }

    @Test
    void countsTheLastDayForPostByTheReadersCalendar() {
        long newYork = given.readerIn("America/New_York", "en", "html");
        long auckland = given.readerIn("Pacific/Auckland", "en", "html");

        given.startFirst();
        given.run();

        assertThat(read(newYork)).contains("Letters by post should leave before Tuesday 24 November 2026");
        assertThat(read(auckland)).contains("Letters by post should leave before Wednesday 25 November 2026");
    }

    @Test
    void followsTheClocksOverAChangeToSummerTime() {
        Instant afterTheChange = Instant.parse("2027-03-28T01:30:00Z"); // half an hour after it, in all of the EU
        long berlin = given.readerIn("Europe/Berlin", "en", "html");

        given.start(given.order(until(afterTheChange), null));
        given.run();

        assertThat(read(berlin)).contains("Sunday 28 March 2027, 03:30 (Central European Summer Time, UTC+2)");
    }

    @Test
    void tellsThoseWhoOnlyReadOfNoDeadline() {
        long reader = given.readerIn("America/New_York", "en", "html");
        given.change("UPDATE subscriber SET reads_alerts_only = TRUE WHERE id = ?", reader);

        given.startFirst();
        given.run();

        assertThat(read(reader)).doesNotContain("Write until").doesNotContain("UTC");
        assertThat(zones()).containsExactly("");
    }

    @Test
    void makesOneMailForAllOfAZoneAndALanguage() {
        for (int each = 0; each < 3; each++) {
            given.readerIn("Asia/Tokyo", "en", "html");
            given.readerIn("Asia/Seoul", "en", "html");
        }

        given.startFirst();

        assertThat(zones()).containsExactlyInAnyOrder("Asia/Tokyo", "Asia/Seoul");
        assertThat(given.number("SELECT COUNT(DISTINCT edition_id) FROM delivery"))
                .isEqualTo(2);
        assertThat(given.number("SELECT COUNT(*) FROM edition WHERE expires_at IS NULL"))
                .isZero();
    }

    @Test
    void givesTheZoneOfTheAlertToReadersInOneZoneTooMany() {
        List<String> everywhere = Zones.everywhere().stream()
                .filter(zone -> !zone.equals("Asia/Shanghai"))
                .limit(AlertEditions.MOST_ZONES + 5)
                .toList();
        List<Long> readers = everywhere.stream()
                .map(zone -> given.readerIn(zone, "en", "text"))
                .toList();
        long known = given.readerIn(everywhere.get(0), "zh-Hans", "text");

        given.startFirst();
        given.run();

        assertThat(given.relay.sent()).hasSize(readers.size() + 1);
        assertThat(zones())
                .hasSizeLessThanOrEqualTo(AlertEditions.MOST_ZONES + 2)
                .contains("");
        assertThat(read(readers.get(readers.size() - 1))).contains("23:59 (China Standard Time, UTC+8)", "15:59 (UTC)");
        assertThat(read(known)).as("a zone that has a mail already").doesNotContain("中国标准时间");
    }

    @Test
    void goesOnWithTheEditionsThatAreThereWhereAnotherProcessWentOn() {
        given.crowd(2_000); // more than a batch
        given.startFirst();
        long afterTheFirst = given.number("SELECT COUNT(*) FROM edition");

        given.alertMailings().planDue(given.clock.instant());

        assertThat(given.number("SELECT COUNT(*) FROM delivery")).isEqualTo(2_000);
        assertThat(given.number("SELECT COUNT(*) FROM edition")).isEqualTo(afterTheFirst);
    }

    private static AlertContent until(Instant deadline) {
        AlertFacts facts = Sample.facts(new AlertUntil(deadline, "Asia/Shanghai", null, 10, null));
        return new AlertContent(facts, new TreeMap<>(), AlertAudience.ALL, AlertSchedule.AT_ONCE)
                .with("en", Sample.english(), true);
    }

    private List<String> zones() {
        return given.texts("SELECT DISTINCT zone FROM alert_edition");
    }

    /** Its text, or the HTML without its tags where there is one, with single spaces. */
    private String read(long reader) {
        ReadMail mail = given.mailsTo(reader).get(0);
        String words =
                mail.html().isEmpty() ? mail.text() : Jsoup.parse(mail.html()).text();
        return words.replaceAll("\\s+", " ");
    }
}
