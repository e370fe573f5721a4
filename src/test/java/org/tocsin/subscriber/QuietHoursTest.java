package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.value.Rhythm;
import org.tocsin.value.Token;

/** Hours in which nothing comes: chosen in the preferences, kept by what comes as it happens. */
final class QuietHoursTest {
    private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

    @TempDir
    static Path folder;

    static Given given;
    static RunningSite site;

    long id;
    Token session;
    String cookie;
    String form;

    @BeforeAll
    static void start() throws Exception {
        given = new Given(folder);
        site = new RunningSite(given);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void open() {
        given.empty("subscriber", "subscriber_request");
        id = given.subscriber("reader@example.org", Rhythm.IMMEDIATE, "press");
        given.clock.moveOn(Duration.ofMinutes(1));
        session = given.manageLinks.exchange(given.manageToken(id)).orElseThrow();
        cookie = "__Host-preferences=" + session.value();
        form = site.get("/preferences", "Cookie", cookie)
                .body()
                .replaceFirst("(?s).*name=\"form\" value=\"([0-9a-f]+)\".*", "$1");
    }

    @Test
    void areChosenKeptAndToldInThePreferences() {
        assertThat(save("22", "7", "quietStrict", "yes").statusCode()).isEqualTo(303);

        assertThat(quiet()).isEqualTo(new QuietHours(22, 7, TAIPEI, true));
        assertThat(given.number("SELECT quiet_from * 100 + quiet_until FROM subscriber WHERE quiet_strict"))
                .isEqualTo(2207);
        String page = site.get("/preferences", "Cookie", cookie).body();
        assertThat(part(page, "quietFrom")).contains("value=\"22\" selected");
        assertThat(part(page, "quietUntil")).contains("value=\"7\" selected");
        assertThat(page).contains("name=\"quietStrict\" value=\"yes\" checked");
        assertThat(site.get("/preferences/data", "Cookie", cookie).body())
                .contains("\"quietHours\":{\"from\":22,\"until\":7,\"evenWhenALifeIsAtRisk\":true}");

        save("", "");
        assertThat(quiet()).isNull();
        assertThat(site.get("/preferences/data", "Cookie", cookie).body()).doesNotContain("quietHours");
    }

    @ParameterizedTest
    @CsvSource({
        "22, '', quietUntil, Choose both hours",
        "'', 7, quietFrom, Choose both hours",
        "7, 7, quietUntil, at another hour",
        "24, 7, quietFrom, one of what is offered",
        "x, -1, quietUntil, one of what is offered"
    })
    void areRefusedInWordsThatLoseNothing(String from, String until, String field, String words) {
        HttpResponse<String> again = save(from, until, "topic", "torture");

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("href=\"#" + field + "\"", "id=\"" + field + "-error\"", words, "value=\"torture\" checked");
        assertThat(part(again.body(), from.equals("22") || from.equals("7") ? "quietFrom" : "quietUntil"))
                .contains(from.equals("22") || from.equals("7") ? "value=\"" + from + "\" selected" : "");
        assertThat(quiet()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"'', Quiet hours", "/zh-Hans, 免打扰时段", "/zh-Hant, 勿擾時段"})
    void areExplainedInEveryLanguage(String prefix, String words) {
        String page = site.get(prefix + "/preferences", "Cookie", cookie).body();

        assertThat(page).contains(words, "id=\"quiet-help\"", "aria-describedby=\"quiet-help\"");
        assertThat(site.get(prefix + "/subscribe").body()).doesNotContain("quietFrom");
    }

    @Test
    void holdWhateverElseIsChangedByLinksInMails() {
        save("22", "7");

        given.departures.leave(given.unsubscribeToken(id), new Scope(Scope.Part.ALERTS, 0));
        assertThat(quiet()).isEqualTo(new QuietHours(22, 7, TAIPEI, false));

        String undo =
                given.departures.leave(given.unsubscribeToken(id), Scope.ALL).undo();
        given.departures.undo(undo);
        assertThat(given.number("SELECT quiet_from * 100 + quiet_until FROM subscriber"))
                .isEqualTo(2207);
    }

    @Test
    void makeWhatComesAsItHappensWaitUntilTheyAreOver() {
        int hour = given.clock.instant().atZone(TAIPEI).getHour();
        save(String.valueOf(hour), String.valueOf((hour + 1) % 24));

        assertThat(given.due(5)).as("behind, and quiet").isEmpty();

        Instant end = new QuietHours(hour, (hour + 1) % 24, TAIPEI, false).nextTime(given.clock.instant());
        given.clock.moveOn(Duration.between(given.clock.instant(), end));
        assertThat(given.due(5)).hasSize(1);
    }

    @Test
    void doNotPutOffALetterWhoseHourWasChosen() {
        List<String> daily = new ArrayList<>(fields("6", "8"));
        daily.set(daily.indexOf("immediate"), "daily");
        site.post("/preferences", daily, "Cookie", cookie);

        given.clock.moveOn(Duration.between(
                given.clock.instant(),
                new Rounds(Rhythm.DAILY, 7, DayOfWeek.MONDAY, TAIPEI).next(given.clock.instant())));

        assertThat(given.due(5)).hasSize(1);
    }

    private HttpResponse<String> save(String from, String until, String... more) {
        List<String> fields = new ArrayList<>(fields(from, until));
        fields.addAll(List.of(more));
        return site.post("/preferences", fields, "Cookie", cookie);
    }

    private List<String> fields(String from, String until) {
        return List.of(
                "form",
                form,
                "topic",
                "press",
                "rhythm",
                "immediate",
                "zone",
                "Asia/Taipei",
                "alerts",
                "yes",
                "hour",
                "7",
                "quietFrom",
                from,
                "quietUntil",
                until);
    }

    private @Nullable QuietHours quiet() {
        return given.preferences.of(session).orElseThrow().choices().quiet();
    }

    private static String part(String page, String id) {
        return page.replaceFirst("(?s).*<select id=\"" + id + "\"(.*?)</select>.*", "$1");
    }
}
