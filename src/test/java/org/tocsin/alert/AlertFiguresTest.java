package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.TestBrowser;

/** What the desk can tell of a year. */
class AlertFiguresTest {
    private static final Instant SENT = NOW.plus(Duration.ofMinutes(5));

    private Newsdesk desk;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
    }

    private long closed(Ending how) {
        long id = desk.started(desk.content(), SENT);
        desk.sending.done();
        desk.here.ticks().runDue(SENT);
        Newsdesk.done(desk.here.releases().close(LI, id, Map.of("en", "He is free."), SENT));
        if (how != null) {
            Newsdesk.done(desk.here.endings().ended(MEI, id, how, SENT));
        }
        return id;
    }

    private void reported(long id, String channel, int amount) {
        desk.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO alert_letters (alert_id, channel, on_day, amount) VALUES (?, ?, '2026-11-21', ?)",
                        id,
                        channel,
                        amount));
    }

    @Test
    void countsActionsOfAYearByWhatBecameOfThem() {
        reported(closed(Ending.IMPROVED), "post", 40);
        reported(closed(Ending.WORSE), "fax", 2);
        closed(null);
        desk.started(desk.content(), SENT);
        desk.draft();

        Map<String, Long> figures = desk.here.figures().of(2026, SENT).stream()
                .collect(Collectors.toMap(AlertFigures.Figure::what, AlertFigures.Figure::number));

        assertThat(desk.here.figures().years()).containsExactly(2026);
        assertThat(figures)
                .containsEntry("First actions", 4L)
                .containsEntry("Updates", 0L)
                .containsEntry("Of the first actions: open", 1L)
                .containsEntry("Of the first actions: closed or stopped", 3L)
                .containsEntry("It ended: better for the person", 1L)
                .containsEntry("It ended: worse", 1L)
                .containsEntry("It ended, and nobody has said how", 1L)
                .containsEntry("Letters by post that readers reported", 40L)
                .containsEntry("Faxes that readers reported", 2L);
        assertThat(desk.here.figures().of(2026, Sample.DEADLINE))
                .contains(new AlertFigures.Figure("Of the first actions: past their deadline and not closed yet", 1));
        assertThat(desk.here.figures().of(2025, SENT))
                .allSatisfy(figure -> assertThat(figure.number()).isZero());
    }

    @Test
    void givesATableThatProgramsReadAndTakeForNoFormula() throws Exception {
        long id = closed(Ending.IMPROVED);
        desk.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE alert_text SET title = '=cmd|x, \"quoted\"' WHERE alert_id = ?", id));

        TestBrowser.Answer answer = desk.browser(LI).get("/staff/alerts/figures.csv?year=2026");

        assertThat(answer.headers().get("Content-Disposition").toString()).contains("urgent-actions-2026.csv");
        try (CSVParser parser = CSVParser.parse(
                new StringReader(answer.body()),
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            CSVRecord row = parser.getRecords().get(0);
            assertThat(row.get("reference")).isEqualTo("UA 1/26");
            assertThat(row.get("title")).isEqualTo("'=cmd|x, \"quoted\"");
            assertThat(row.get("stands")).isEqualTo("closed");
            assertThat(row.get("ended")).isEqualTo("improved");
            assertThat(row.get("sent_on")).isEqualTo("2026-11-20");
        }
    }

    @Test
    void asksOnThePageOfAnActionHowItEnded() {
        long id = closed(null);
        TestBrowser mei = desk.browser(MEI);
        String path = "/staff/alerts/" + id;

        assertThat(mei.post(path + "/ended", Map.of("ended", "nonsense")).status())
                .isEqualTo(422);
        assertThat(mei.post(path + "/ended", Map.of("ended", "unchanged")).status())
                .isEqualTo(303);

        assertThat(mei.get(path).body()).contains("<option value=\"unchanged\" selected>");
        assertThat(mei.get("/staff/alerts/figures").text()).contains("Urgent actions in 2026", "It ended: no change 1");
        assertThat(desk.audited()).contains("alert_ended_how");
    }
}
