package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.alert.Newsdesk.ALL;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.SettableClock;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.TestBrowser;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

class PracticeTest {
    private static final Instant START = NOW.plus(Duration.ofMinutes(5));

    private Newsdesk desk;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
    }

    /** By one person, from the first word to the start. */
    private long practise() {
        long id = desk.here.practices().begin(ALL, NOW);
        Newsdesk.done(desk.here
                .drafts()
                .save(ALL, id, 1, draft -> draft.with(desk.content()).with(Newsdesk.notes()), NOW));
        release(id, ALL);
        return id;
    }

    private void release(long id, StaffMember alone) {
        Newsdesk.done(desk.here.drafts().tryOut(alone, id, NOW));
        Newsdesk.done(desk.here.drafts().submit(alone, id, desk.row(id).revision(), NOW));
        Newsdesk.done(desk.here.releases().approve(alone, id, desk.seen(id), NOW));
        Newsdesk.done(desk.here.releases().schedule(alone, id, NOW));
        desk.here.ticks().runDue(NOW);
        desk.here.ticks().runDue(START);
    }

    @Test
    void takesTheWholeWayByOnePersonAndNobodyIsWrittenTo() {
        long id = practise();

        assertThat(desk.state(id)).isEqualTo(AlertState.SENDING);
        assertThat(desk.row(id).shown()).isEqualTo("PRACTICE 1");
        assertThat(desk.sending.mailings()).isEmpty();
        assertThat(desk.sending.told).as("nobody is woken by it").isEmpty();
        assertThat(desk.sending.tried).as("the test to oneself").containsExactly(ALL.id());
    }

    @Test
    void isOnItsWayForAsLongAsItTakesToPractiseStopping() {
        long id = practise();

        desk.there.ticks().runDue(START.plus(PracticeGuard.ON_ITS_WAY).minusMillis(1));
        assertThat(desk.state(id)).isEqualTo(AlertState.SENDING);
        desk.there.ticks().runDue(START.plus(PracticeGuard.ON_ITS_WAY));
        assertThat(desk.state(id)).isEqualTo(AlertState.SENT);

        long stopped = practise();
        Newsdesk.done(desk.here.releases().stop(MEI, stopped, "", START));
        assertThat(desk.state(stopped)).isEqualTo(AlertState.STOPPED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sending", "sent", "stopped", "closed"})
    void isOnNoPageOfReadersWhateverItsState(String state) {
        long id = practise();
        desk.put(id, AlertState.of(state));
        TestBrowser reader = reader();

        for (String path : List.of("", "/letters", "/letters/1/plain", "/cap.xml")) {
            assertThat(reader.get("/actions/practice-1" + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(reader.get("/actions").text()).doesNotContain("PRACTICE", "He was taken from his home");
        assertThat(reader.get("/actions/feed").body()).doesNotContain("practice", "He was taken from his home");
        assertThat(new AlertContents(desk.database.jdbi()).sent("practice-1")).isEmpty();
        ProgramAlerts programs = new ProgramAlerts(desk.here);
        assertThat(programs.newest(null, 9)).as("programs are not told either").isEmpty();
        assertThat(programs.find(id)).isEmpty();
        assertThat(alerts().open(Language.EN, START)).isEmpty();
        assertThat(alerts().closed(Language.EN, Sample.DEADLINE, 9, null)).isEmpty();
    }

    @Test
    void takesNoNumberFromThoseInEarnest() {
        desk.here.practices().begin(MEI, NOW);
        long earnest = desk.here.drafts().begin(MEI, NOW);
        long second = desk.here.practices().begin(MEI, NOW);

        assertThat(desk.row(earnest).shown()).isEqualTo("UA 1/26");
        assertThat(desk.row(second).shown()).isEqualTo("PRACTICE 2");
    }

    @Test
    void isFollowedByPracticeAlone() {
        long first = practise();

        long end = desk.here
                .practices()
                .follow(ALL, first, AlertKind.STAND_DOWN, START)
                .orElseThrow();

        assertThat(desk.row(end).isPractice()).isTrue();
        assertThat(desk.here.practices().follow(ALL, desk.scheduled(desk.content()), AlertKind.UPDATE, NOW))
                .as("one in earnest is not practised upon")
                .isEmpty();
    }

    @Test
    void letsNobodyApproveTheirOwnInEarnest() {
        long id = desk.draft();
        Newsdesk.done(desk.here.drafts().tryOut(ALL, id, NOW));
        Newsdesk.done(desk.here.drafts().submit(ALL, id, desk.row(id).revision(), NOW));

        assertThat(desk.here.releases().approve(ALL, id, desk.seen(id), NOW).isDone())
                .isFalse();
    }

    @Test
    void isStoppedBeforeTheWayToReadersEvenIfTheDeskWouldSendIt() {
        long id = practise();
        AlertSending guard = new PracticeGuard(desk.sending, desk.here.moves().desk());
        AlertRow row = desk.row(id);

        assertThatThrownBy(() -> guard.start(AlertRevisions.order(row, desk.content()), NOW))
                .isInstanceOf(IllegalStateException.class);
        assertThat(desk.sending.mailings()).isEmpty();
    }

    @Test
    void remindsNobodyOfAnything() {
        practise();
        desk.here.ticks().runDue(START.plus(PracticeGuard.ON_ITS_WAY));

        assertThat(desk.here.shelf().reminders(Sample.DEADLINE, ZoneOffset.UTC)).isEmpty();
    }

    private Alerts alerts() {
        Topics topics = new Topics(desk.database.jdbi(), desk.database.transactions());
        return new Alerts(desk.database.jdbi(), desk.database.transactions(), topics);
    }

    private TestBrowser reader() {
        Topics topics = new Topics(desk.database.jdbi(), desk.database.transactions());
        SettableClock clock = new SettableClock(START);
        return TestBrowser.of(Given.SITE, List.of("alert"), jersey -> {
            jersey.register(new ActionsResource(alerts(), clock));
            jersey.register(new CaseResource(alerts(), new PublicAlerts(desk.database.jdbi()), topics, clock));
        });
    }
}
