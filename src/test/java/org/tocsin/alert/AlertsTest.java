package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.topic.Topic;
import org.tocsin.value.Language;

class AlertsTest {
    private Given given;
    private Alerts alerts;

    @BeforeEach
    void open() {
        given = new Given();
        alerts = given.alerts;
    }

    @Test
    void takesInEverythingThatAnArchiveHas() {
        Given.archive().forEach(alerts::load);

        AlertView view = alerts.find("ua-2002-liaoyang", Language.ZH_HANT).orElseThrow();

        assertThat(view.card().title()).isEqualTo("遼陽：四名工人代表被拘");
        assertThat(view.card().lang()).isEqualTo("zh-Hant");
        assertThat(view.state()).isEqualTo(AlertState.CLOSED);
        assertThat(view.eventsFrom()).isEqualTo(LocalDate.of(2002, 3, 11));
        assertThat(view.origin()).isEqualTo("Human Rights in China");
        assertThat(view.closing()).startsWith("存檔。");
        assertThat(view.also()).isNotEmpty();
        assertThat(view.demands()).extracting(AlertView.Demand::lang).containsExactly("zh-Hant", "en");
        assertThat(view.people()).hasSize(2);
        assertThat(view.people().get(0).nativeName()).isEqualTo("姚福信");
        assertThat(view.people().get(0).age()).isEqualTo(54);
        assertThat(view.people().get(1).age()).isNull();
        assertThat(view.people().get(0).detainedOn()).isEqualTo(LocalDate.of(2002, 3, 17));
        assertThat(view.addressees()).extracting(AlertView.Addressee::isCopy).containsExactly(false, false, true);
        assertThat(view.addressees().get(0).note()).endsWith("Fax as printed: 0086 24 86892112k");
        assertThat(view.topics()).extracting(Topic::name).containsExactly("勞工權利");
    }

    @Test
    void changesNothingWhenAnArchiveIsLoadedTwice() {
        Given.archive().forEach(alerts::load);
        long before = given.rows();

        Given.archive().forEach(alerts::load);

        assertThat(given.rows()).isEqualTo(before);
    }

    @Test
    void refusesAnArchiveAlertThatCouldBeSent() {
        ArchiveAlert closed = Given.archive().get(0);

        assertThatThrownBy(() -> copy(closed, "open", false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> copy(closed, "closed", true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesACountryThatIsNone() {
        assertThatThrownBy(() -> from("China")).hasMessageContaining("two capitals");
        assertThat(from(null).country()).isNull();
    }

    private static ArchiveAlert from(@Nullable String country) {
        return new ArchiveAlert(
                "ua-1",
                "closed",
                true,
                null,
                false,
                LocalDate.EPOCH,
                null,
                null,
                country,
                null,
                Map.of("en", "Title"),
                Map.of("en", "Summary"),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void loadsNothingOfAnAlertWithAnUnknownTopic() {
        ArchiveAlert alert = new ArchiveAlert(
                "ua-1",
                "closed",
                true,
                null,
                false,
                LocalDate.EPOCH,
                null,
                null,
                null,
                List.of("no-such-topic"),
                Map.of("en", "Title"),
                Map.of("en", "Summary"),
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThatThrownBy(() -> alerts.load(alert)).hasMessage("there is no topic no-such-topic");
        assertThat(given.rows()).isZero();
    }

    @Test
    void countsAnAlertAsOpenUntilItsDeadlineAndNotASecondLonger() {
        given.open("ua-1", "2026-12-04T15:59:00Z");
        Instant deadline = Instant.parse("2026-12-04T15:59:00Z");

        assertThat(open(deadline.minusSeconds(1))).containsExactly("ua-1");
        assertThat(closed(deadline.minusSeconds(1))).isEmpty();
        assertThat(open(deadline)).isEmpty();
        assertThat(closed(deadline)).containsExactly("ua-1");
        AlertView view = alerts.find("ua-1", Language.EN).orElseThrow();
        assertThat(view.isOver(deadline.minusSeconds(1))).isFalse();
        assertThat(view.isOver(deadline)).isTrue();
    }

    @Test
    void putsWhatEndsFirstInFront() {
        given.open("ua-1", null);
        given.open("ua-2", "2026-12-04T15:59:00Z");
        given.open("ua-3", "2026-12-01T15:59:00Z");

        assertThat(open(Given.NOW)).containsExactly("ua-3", "ua-2", "ua-1");
        assertThat(closed(Given.NOW.plus(Duration.ofDays(365)))).containsExactly("ua-3", "ua-2");
    }

    @Test
    void takesTheNextBestLanguageAndSaysWhichItIs() {
        given.open("ua-1", null);

        AlertCard card = alerts.open(Language.ZH_HANS, Given.NOW).get(0);

        assertThat(card.lang()).isEqualTo("en");
        assertThat(card.dir()).isEqualTo("ltr");
    }

    @Test
    void neverShowsADraft() {
        given.open("ua-1", null);
        given.database.jdbi().useHandle(handle -> handle.execute("UPDATE alert SET state = 'draft'"));

        assertThat(alerts.open(Language.EN, Given.NOW)).isEmpty();
        assertThat(alerts.closed(Language.EN, 10)).isEmpty();
        assertThat(alerts.find("ua-1", Language.EN)).isEmpty();
    }

    private List<String> open(Instant now) {
        return alerts.open(Language.EN, now).stream().map(AlertCard::reference).toList();
    }

    private List<String> closed(Instant now) {
        return alerts.closed(Language.EN, now, 10, null).stream()
                .map(AlertCard::reference)
                .toList();
    }

    private static ArchiveAlert copy(ArchiveAlert alert, String status, boolean isSendable) {
        return new ArchiveAlert(
                alert.id(),
                status,
                true,
                alert.banner(),
                isSendable,
                alert.published(),
                null,
                null,
                alert.country(),
                alert.topics(),
                alert.title(),
                alert.summary(),
                alert.people(),
                alert.asks(),
                alert.addressees(),
                alert.copiesTo(),
                alert.also(),
                alert.missingFromSource(),
                alert.source());
    }
}
