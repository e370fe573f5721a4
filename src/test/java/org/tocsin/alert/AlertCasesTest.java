package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertCasesTest {
    private static final Instant STARTED = NOW.plus(Duration.ofMinutes(5));
    private static final Instant LATER = STARTED.plus(Duration.ofMinutes(10));

    private Newsdesk desk;
    private long first;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
        first = desk.started(desk.content(), STARTED);
        sent();
    }

    @Test
    void closesEveryActionOfTheCaseWhicheverOfThemIsStoodDown() {
        long update = updated(LATER);
        sent();

        long standDown = standDown(first, LATER);

        assertThat(List.of(desk.state(first), desk.state(update)))
                .containsExactly(AlertState.CLOSED, AlertState.CLOSED);
        assertThat(outcomes()).containsExactly("He was released.", "He was released.");
        assertThat(desk.state(standDown)).isIn(AlertState.SENDING, AlertState.SENT);
    }

    @Test
    void closesTheFirstToo() {
        long update = updated(LATER);
        sent();

        standDown(update, LATER);

        assertThat(desk.state(first)).isEqualTo(AlertState.CLOSED);
        assertThat(desk.state(update)).isEqualTo(AlertState.CLOSED);
    }

    @Test
    void isClosedAsAWholeBySomebody() {
        long update = updated(LATER);
        sent();

        Newsdesk.done(desk.here.releases().close(MEI, first, Map.of("en", "He was released."), LATER));

        assertThat(List.of(desk.state(first), desk.state(update)))
                .containsExactly(AlertState.CLOSED, AlertState.CLOSED);
        assertThat(outcomes()).containsExactly("He was released.", "He was released.");
        assertThat(desk.audited().stream().filter("alert_close"::equals)).hasSize(2);
    }

    @Test
    void isNotClosedWhileOneOfItsActionsIsOnItsWay() {
        desk.put(first, AlertState.SENDING);
        long update = released(LATER);
        desk.put(first, AlertState.SENT);
        desk.put(update, AlertState.SENDING);

        AlertAnswer answer = desk.here.releases().close(MEI, first, Map.of("en", "He was released."), LATER);

        assertThat(answer.refusals()).singleElement().asString().startsWith("UA 2/26 is about the same case");
        assertThat(desk.state(first)).isEqualTo(AlertState.SENT);
    }

    @Test
    void startsNothingThatWasApprovedBeforeItWasClosed() {
        long update = released(LATER);
        Newsdesk.done(desk.here.releases().close(MEI, first, Map.of("en", "He was released."), LATER.plusSeconds(1)));

        desk.here.ticks().runDue(LATER.plusSeconds(400));

        assertThat(desk.state(update)).isEqualTo(AlertState.REVIEW);
        assertThat(desk.row(update).failure()).isEqualTo("UA 1/26 was closed after this was approved.");
        assertThat(desk.sending.told).contains("UA 2/26 was not sent");
    }

    @Test
    void goesOnAfterItsEndWithWhatWasApprovedSince() {
        Newsdesk.done(desk.here.releases().close(MEI, first, Map.of("en", "He was released."), LATER));

        long update = updated(LATER.plusSeconds(1));

        assertThat(desk.state(update)).isIn(AlertState.SENDING, AlertState.SENT);
    }

    @Test
    void waitsWithAnUpdateForWhatItFollowsAnHourAtMost() {
        desk.put(first, AlertState.SENDING);
        desk.sending.notDone();
        long update = released(STARTED);

        desk.here.ticks().runDue(STARTED.plus(AlertStarts.PATIENCE).minusMillis(1));
        AlertState waiting = desk.state(update);
        desk.here.ticks().runDue(STARTED.plus(AlertStarts.PATIENCE));

        assertThat(waiting).isEqualTo(AlertState.HELD);
        assertThat(desk.state(update)).isEqualTo(AlertState.SENDING);
    }

    @Test
    void asksForNoMoreLettersOnceSomebodyStoppedTheMailingElsewhere() {
        long other = desk.started(desk.content(), STARTED);
        desk.put(other, AlertState.SENDING);
        desk.sending.stop(other, desk.here.moves().desk().mailings(other), STARTED);

        desk.here.ticks().runDue(LATER);

        assertThat(desk.state(other)).isEqualTo(AlertState.STOPPED);
    }

    @Test
    void goesOnWhenWhatFollowsItTookItsMailingBack() {
        desk.put(first, AlertState.SENDING);
        released(LATER);
        desk.here.ticks().runDue(STARTED.plus(AlertStarts.PATIENCE));
        desk.sending.stop(first, desk.here.moves().desk().mailings(first), LATER);

        desk.sending.done();
        desk.here.ticks().runDue(STARTED.plus(AlertStarts.PATIENCE));

        assertThat(desk.state(first)).isEqualTo(AlertState.SENT);
    }

    /** Everything that is on its way has arrived. */
    private void sent() {
        desk.sending.done();
        desk.here.ticks().runDue(STARTED);
    }

    /** An update of the first that is about to start. */
    private long released(Instant now) {
        long update =
                desk.here.drafts().follow(MEI, first, AlertKind.UPDATE, now).orElseThrow();
        AlertContent content = desk.content(AlertKind.UPDATE, Sample.facts().until());
        return released(update, content, now);
    }

    private long updated(Instant now) {
        long update = released(now);
        desk.here.ticks().runDue(now.plusSeconds(301));
        return update;
    }

    private long standDown(long parent, Instant now) {
        long standDown = desk.here
                .drafts()
                .follow(MEI, parent, AlertKind.STAND_DOWN, now)
                .orElseThrow();
        AlertVersion over = new AlertVersion(
                "He is free", "s", "f", "", List.of(), "", List.of(), List.of(), "He was released.", "");
        AlertContent content =
                desk.here.drafts().newest(standDown).orElseThrow().content();
        released(standDown, content.with("en", over, true).without("zh-Hans"), now);
        desk.here.ticks().runDue(now.plusSeconds(301));
        return standDown;
    }

    private long released(long id, AlertContent content, Instant now) {
        Newsdesk.done(desk.here.drafts().save(MEI, id, 1, draft -> draft.with(content), now));
        Newsdesk.done(desk.here.drafts().tryOut(MEI, id, now));
        Newsdesk.done(desk.here.drafts().submit(MEI, id, desk.row(id).revision(), now));
        Newsdesk.done(desk.here.releases().approve(LI, id, desk.seen(id), now));
        Newsdesk.done(desk.here.releases().schedule(LI, id, now));
        desk.here.ticks().runDue(now);
        return id;
    }

    private List<String> outcomes() {
        return desk.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT closing FROM alert_text WHERE language = 'en' AND closing <> '' ORDER BY alert_id")
                        .mapTo(String.class)
                        .list());
    }
}
