package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.ALL;
import static org.tocsin.alert.Newsdesk.JUN;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.subscriber.AlertReaders;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

class AlertReleasesTest {
    private static final Duration UNDO = Duration.ofMinutes(5);

    private Newsdesk desk;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
    }

    @Test
    void bringsAnAlertFromDraftToReadersInFiveSteps() {
        long id = desk.approved();
        desk.here.releases().schedule(LI, id, NOW);

        desk.here.ticks().runDue(NOW);
        AlertState held = desk.state(id);
        desk.there.ticks().runDue(NOW.plus(UNDO));

        assertThat(held).isEqualTo(AlertState.HELD);
        assertThat(desk.state(id)).isEqualTo(AlertState.SENDING);
        assertThat(desk.row(id).reference()).isEqualTo("ua-1-26");
        assertThat(desk.row(id).shown()).isEqualTo("UA 1/26");
        assertThat(desk.sending.mailings()).containsExactly("open");
        assertThat(new AlertContents(desk.database.jdbi()).sent("ua-1-26")).contains(desk.content());
        desk.sending.done();
        desk.here.ticks().runDue(NOW.plus(UNDO));
        assertThat(desk.state(id)).isEqualTo(AlertState.SENT);
    }

    @Test
    void putsItOnThePagesInTheMomentInWhichItStarts() {
        long id = desk.scheduled(desk.content());
        Alerts pages = new Alerts(
                desk.database.jdbi(),
                desk.database.transactions(),
                new org.tocsin.topic.Topics(desk.database.jdbi(), desk.database.transactions()));
        desk.here.ticks().runDue(NOW.plus(UNDO).minusMillis(1));
        List<AlertCard> before = pages.open(Language.ZH_HANS, NOW);

        desk.here.ticks().runDue(NOW.plus(UNDO));

        assertThat(before).isEmpty();
        assertThat(pages.open(Language.ZH_HANS, NOW))
                .extracting(AlertCard::title)
                .containsExactly("工人代表被拘");
        assertThat(desk.state(id)).isEqualTo(AlertState.SENDING);
    }

    @Test
    void startsOnceHoweverManyNodesTick() {
        desk.scheduled(desk.content());

        for (int i = 0; i < 3; i++) {
            desk.here.ticks().runDue(NOW.plus(UNDO));
            desk.there.ticks().runDue(NOW.plus(UNDO));
        }

        assertThat(desk.sending.mailings()).hasSize(1);
    }

    @Test
    void letsNeitherTheSubmitterNorTheLastEditorApproveWhateverTheirRoles() {
        long id = desk.inReview();
        AlertReleases.Seen seen = desk.seen(id);
        assertThat(desk.here
                        .releases()
                        .approve(Newsdesk.member(1, "mei", org.tocsin.staff.Role.APPROVER), id, seen, NOW)
                        .refusals())
                .containsExactly("You put it to review yourself: somebody else has to approve it.");

        AlertContent other = desk.content(new AlertUntil(Sample.DEADLINE.minusSeconds(1), "UTC", null, 10, null));
        Newsdesk.done(desk.here.drafts().save(ALL, id, 2, draft -> draft.with(other), NOW));
        desk.submit(id);

        assertThat(desk.here.releases().approve(ALL, id, desk.seen(id), NOW).refusals())
                .containsExactly("You saved it last: somebody else has to approve it.");
        assertThat(desk.here.releases().approve(LI, id, desk.seen(id), NOW).isDone())
                .isTrue();
    }

    @Test
    void takesTheApprovalBackWithAnySaveAndKeepsItWhenNothingChanged() {
        long id = desk.approved();
        AlertContent content = desk.content();

        Newsdesk.done(desk.here.drafts().save(JUN, id, 2, draft -> draft.with(content), NOW));
        AlertState unchanged = desk.state(id);
        AlertVersion other =
                new AlertVersion("Another title", "s", "f", "b", List.of("d", "e"), "l", List.of(), List.of(), "", "");
        Newsdesk.done(desk.here.drafts().save(JUN, id, 2, draft -> draft.with(content.with("en", other, true)), NOW));

        assertThat(unchanged).isEqualTo(AlertState.APPROVED);
        assertThat(desk.state(id)).isEqualTo(AlertState.DRAFT);
        assertThat(desk.here.moves().approvals().standing(id)).isEmpty();
        assertThat(desk.here.releases().schedule(LI, id, NOW).isDone()).isFalse();
    }

    @Test
    void startsNothingWhoseContentIsNotWhatWasApproved() {
        long id = desk.scheduled(desk.content());
        desk.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "UPDATE alert_revision SET content = REPLACE(content, 'Release him at once', 'Release her at once')"));

        desk.here.ticks().runDue(NOW);
        desk.here.ticks().runDue(NOW.plus(UNDO));

        assertThat(desk.state(id)).isEqualTo(AlertState.REVIEW);
        assertThat(desk.sending.mailings()).isEmpty();
        assertThat(desk.sending.told).containsExactly("UA 1/26 was not sent");
    }

    @Test
    void refusesToSaveOverWhatSomebodyElseSavedMeanwhile() {
        long id = desk.draft();

        AlertAnswer answer = desk.there.drafts().save(JUN, id, 1, draft -> draft.with(DeskNotes.BLANK), NOW);

        assertThat(answer.refusals()).singleElement().asString().startsWith("Somebody else has saved this alert");
        assertThat(desk.row(id).revision()).isEqualTo(2);
    }

    @Test
    void submitsOnlyWhatWasReadInOnesOwnMailbox() {
        long id = desk.draft();
        AlertAnswer untried = desk.here.drafts().submit(MEI, id, 2, NOW);

        Newsdesk.done(desk.here.drafts().tryOut(MEI, id, NOW));
        AlertAnswer tried = desk.here.drafts().submit(MEI, id, 2, NOW);

        assertThat(untried.refusals())
                .containsExactly("Send this text to yourself first, on its test page, and read it in your mailbox.");
        assertThat(tried.isDone()).isTrue();
        assertThat(desk.sending.tried).containsExactly(1L);
    }

    @Test
    void asksWhoeverMayApproveButNeverWhoeverPutItThere() {
        long id = desk.inReview();
        desk.approve(id);
        Newsdesk.done(desk.here.releases().schedule(LI, id, NOW));
        Newsdesk.done(desk.here
                .releases()
                .move(JUN, id, new AlertSchedule(LocalDateTime.parse("2026-11-21T10:00"), "Europe/Berlin"), NOW));

        assertThat(desk.sending.asked)
                .containsExactly("1: UA 1/26 waits to be reviewed", "2: UA 1/26 is to start at another time");
    }

    @Test
    void submitsNothingWithAStaleVersion() {
        long id = desk.draft();
        AlertContent stale = desk.content()
                .with(Sample.facts(new AlertUntil(Sample.DEADLINE.minusSeconds(5), "UTC", null, 10, null)));
        Newsdesk.done(desk.here.drafts().save(MEI, id, 2, draft -> draft.with(stale), NOW));
        Newsdesk.done(desk.here.drafts().tryOut(MEI, id, NOW));

        assertThat(desk.here.drafts().submit(MEI, id, 3, NOW).refusals())
                .contains("The shared facts have changed since this version was checked.");
    }

    @Test
    void approvesOnlyForTheNumberOfReadersThatWasSeen() {
        long id = desk.inReview();
        int revision = desk.row(id).revision();
        desk.sending.readers(1000);

        assertThat(desk.here
                        .releases()
                        .approve(LI, id, new AlertReleases.Seen(revision, 1000, false), NOW)
                        .isDone())
                .isFalse();
        assertThat(desk.here
                        .releases()
                        .approve(LI, id, new AlertReleases.Seen(revision, 100, true), NOW)
                        .isDone())
                .isFalse();
        assertThat(desk.here
                        .releases()
                        .approve(LI, id, new AlertReleases.Seen(revision - 1, 1000, true), NOW)
                        .isDone())
                .isFalse();
        assertThat(desk.here
                        .releases()
                        .approve(LI, id, new AlertReleases.Seen(revision, 990, true), NOW)
                        .isDone())
                .isTrue();
    }

    @Test
    void goesBackToReviewWhenItWouldReachManyMoreThanWereApproved() {
        long id = desk.scheduled(desk.content());
        desk.here.ticks().runDue(NOW);
        desk.sending.readers(151);

        desk.here.ticks().runDue(NOW.plus(UNDO));

        assertThat(desk.state(id)).isEqualTo(AlertState.REVIEW);
        assertThat(desk.row(id).failure()).isEqualTo("It would go to 151 readers; approved were 100.");
        assertThat(desk.sending.mailings()).isEmpty();
    }

    @Test
    void goesBackToReviewWhenItWouldReachManyFewerThanWereApproved() {
        desk.sending.readers(1000);
        long id = desk.scheduled(desk.content());

        desk.sending.readers(800);
        desk.here.ticks().runDue(NOW.plus(Duration.ofMinutes(5)));

        assertThat(desk.state(id)).isEqualTo(AlertState.REVIEW);
        assertThat(desk.row(id).failure()).isEqualTo("It would go to 800 readers; approved were 1000.");
    }

    @Test
    void writesNoSmallNumberWhereAllOfStaffReadIt() {
        desk.sending.readers(2);
        long id = desk.scheduled(desk.content());

        desk.sending.readers(9);
        desk.here.ticks().runDue(NOW.plus(UNDO));

        assertThat(desk.row(id).failure())
                .isEqualTo("It would go to fewer than 10 readers; approved were fewer than 10.");
    }

    @Test
    void tellsAllOfStaffNoNumberThatOneReaderCouldBeKnownBy() {
        AlertNotices notices = new AlertNotices(desk.database.jdbi());
        AlertSending.Order order = AlertRevisions.order(desk.row(desk.draft()), desk.content());
        AudienceSplit many = new AudienceSplit(List.of(in(Language.EN, 1200), in(Language.ZH_HANT, 34)), Map.of());
        AudienceSplit few = new AudienceSplit(List.of(in(Language.EN, 12), in(Language.ZH_HANT, 1)), Map.of());

        assertThat(notices.begun(order, many, 1234))
                .endsWith("It goes to 1,234 readers (1,200 in English, 34 in 繁體中文).");
        assertThat(notices.begun(order, few, 13))
                .as("nor one that can be reckoned from the others")
                .endsWith("It goes to 13 readers (in English, 繁體中文).");
        assertThat(notices.begun(order, few, 1)).contains("It goes to fewer than 10 readers");
    }

    private static AlertReaders.Share in(Language language, int readers) {
        return new AlertReaders.Share(language, MailForm.HTML, false, false, false, false, false, readers);
    }

    @Test
    void saysSmallNumbersOfWhatWasSentToThoseAloneWhoMayKnowThem() {
        AlertSent sent = new AlertSent(AlertState.STOPPED, new AlertSending.Account(1234, 3, 0, 1), List.of(1L));

        assertThat(sent.words(true))
                .isEqualTo("1,234 sent, 0 stopped, 3 still to go, 1 left out, gone, refused or too late.");
        assertThat(sent.words(false))
                .isEqualTo("1,234 sent, 0 stopped, fewer than 10 still to go, fewer than 10 left out, gone, refused or"
                        + " too late.");
    }

    @Test
    void saysWhatMailProgramsWouldCutOffAndStopsWhatTheyCutAnyhow() {
        long id = desk.draft();
        Newsdesk.done(desk.here.drafts().tryOut(MEI, id, NOW));
        AlertDraft draft = desk.here.drafts().newest(id).orElseThrow();

        desk.sending.room(AlertSending.Room.PART);
        assertThat(desk.here.drafts().faults(desk.row(id), draft, 100, NOW))
                .extracting(AlertFault::isBlocking)
                .containsExactly(false, false);
        desk.sending.room(AlertSending.Room.TOO_LITTLE);
        assertThat(desk.here.drafts().submit(MEI, id, 2, NOW).refusals())
                .contains("The mail is so long that large providers would cut it.");
    }

    @Test
    void takesSmallDifferencesAsTheyAre() {
        assertThat(AlertReleases.hasGrown(20, 24)).isFalse(); // a handful may come and go
        assertThat(AlertReleases.hasGrown(20, 25)).isTrue();
        assertThat(AlertReleases.hasGrown(20, 70)).isTrue();
        assertThat(AlertReleases.hasGrown(100, 110)).isFalse(); // not more than a tenth
        assertThat(AlertReleases.hasGrown(100, 111)).isTrue();
        assertThat(AlertReleases.hasGrown(1000, 1050)).isFalse(); // not more than fifty
        assertThat(AlertReleases.hasGrown(1000, 1051)).isTrue();
        assertThat(AlertReleases.hasGrown(100_000, 100_051)).isFalse(); // so many join in an hour
        assertThat(AlertReleases.hasGrown(100_000, 101_000)).isFalse();
        assertThat(AlertReleases.hasGrown(100_000, 101_001)).isTrue(); // more than one in a hundred
        assertThat(AlertReleases.hasGrown(10_000, 0)).isFalse();
    }

    @Test
    void letsThoseApproveWhoWereToldFewerThanTen() {
        desk.sending.readers(3);
        long id = desk.inReview();
        AlertReleases.Seen few = new AlertReleases.Seen(desk.row(id).revision(), AudienceSplit.FEW, true);

        Newsdesk.done(desk.here.releases().approve(LI, id, few, NOW));

        assertThat(desk.row(id).counted()).isEqualTo(3);
    }

    @Test
    void goesBackToReviewWhenASmallListHasGrownByHalf() {
        desk.sending.readers(20);
        long id = desk.scheduled(desk.content());

        desk.sending.readers(30);
        desk.here.ticks().runDue(NOW.plus(UNDO));

        assertThat(desk.state(id)).isEqualTo(AlertState.REVIEW);
    }

    @Test
    void canBeTakenBackByOnePersonUntilTheLastMillisecond() {
        long id = desk.scheduled(desk.content());
        desk.here.ticks().runDue(NOW.plus(UNDO).minusMillis(1));
        AlertState held = desk.state(id);

        Newsdesk.done(desk.there
                .releases()
                .plain(AlertAct.CANCEL, MEI, id, "", NOW.plus(UNDO).minusMillis(1)));
        desk.here.ticks().runDue(NOW.plus(UNDO));

        assertThat(held).isEqualTo(AlertState.HELD);
        assertThat(desk.state(id)).isEqualTo(AlertState.CANCELLED);
        assertThat(desk.sending.mailings()).isEmpty();
    }

    @Test
    void isStoppedByOnePersonOnItsWay() {
        long id = desk.started(desk.content(), NOW.plus(UNDO));

        // the first tick holds and starts: nobody ticked before
        Newsdesk.done(desk.there.releases().stop(MEI, id, "wrong name", NOW.plus(UNDO)));

        assertThat(desk.state(id)).isEqualTo(AlertState.STOPPED);
        assertThat(desk.sending.mailings()).containsExactly("stopped");
        assertThat(desk.here.releases().stop(MEI, id, "", NOW).isDone()).isFalse();
    }

    @Test
    void needsAnotherApprovalForAnotherTime() {
        AlertContent planned = desk.content()
                .with(AlertAudience.ALL, new AlertSchedule(LocalDateTime.parse("2026-11-21T09:00"), "Europe/Berlin"));
        long id = desk.scheduled(planned);
        Instant first = desk.row(id).startAt();

        Newsdesk.done(desk.here
                .releases()
                .move(JUN, id, new AlertSchedule(LocalDateTime.parse("2026-11-21T10:00"), "Europe/Berlin"), NOW));

        assertThat(first).isEqualTo(Instant.parse("2026-11-21T08:00:00Z"));
        assertThat(desk.state(id)).isEqualTo(AlertState.REVIEW);
        assertThat(desk.row(id).startAt()).isNull();
        desk.approve(id);
        Newsdesk.done(desk.here.releases().schedule(LI, id, NOW));
        assertThat(desk.row(id).startAt()).isEqualTo(Instant.parse("2026-11-21T09:00:00Z"));
    }

    @Test
    void sendsLateWhatWasMissedWhileNobodyTickedIfTheDeadlineAllows() {
        long id = desk.scheduled(desk.content());

        desk.here.ticks().runDue(Sample.DEADLINE.minusMillis(1));

        assertThat(desk.state(id)).isEqualTo(AlertState.SENDING);
        assertThat(desk.here.moves().approvals().steps(id, 1).get(0).reason())
                .startsWith("Late: Tocsin was not running");
    }

    @Test
    void letsWhatWasMissedExpireAtTheDeadlineAndTellsStaff() {
        long id = desk.scheduled(desk.content());

        desk.here.ticks().runDue(Sample.DEADLINE);

        assertThat(desk.state(id)).isEqualTo(AlertState.EXPIRED);
        assertThat(desk.sending.mailings()).isEmpty();
        assertThat(desk.sending.told).containsExactly("UA 1/26 expired and was not sent");
        assertThat(desk.here.shelf().reminders(Sample.DEADLINE, Given.SITE.zone()))
                .extracting(AlertShelf.Reminder::words)
                .containsExactly("Urgent action UA 1/26 was not sent. Its deadline has passed.");
    }

    @Test
    void goesOnceMoreAsItIsAfterItWasTakenBackButNotWithoutAnotherApproval() {
        long id = desk.scheduled(desk.content());
        Newsdesk.done(desk.here.releases().plain(AlertAct.CANCEL, MEI, id, "", NOW));

        Newsdesk.done(desk.here.drafts().submit(MEI, id, desk.row(id).revision(), NOW));
        AlertAnswer tooSoon = desk.here.releases().schedule(LI, id, NOW);
        desk.approve(id);
        Newsdesk.done(desk.here.releases().schedule(LI, id, NOW));

        assertThat(tooSoon.isDone()).isFalse();
        assertThat(desk.state(id)).isEqualTo(AlertState.SCHEDULED);
    }

    @Test
    void tellsStaffOfWhatExpiredBeforeAnybodyApprovedIt() {
        desk.inReview();
        desk.draft();

        desk.here.ticks().runDue(Sample.DEADLINE);

        assertThat(desk.sending.told)
                .as("of the draft nobody expects anything")
                .containsExactly("UA 1/26 expired and was not sent");
    }

    @Test
    void keepsTheDeadlineToTheMillisecondAtEveryGate() {
        Instant deadline = NOW.plus(Duration.ofHours(1));
        AlertContent content = desk.content(new AlertUntil(deadline, "UTC", null, 10, null));
        long id = desk.inReview(content);
        AlertReleases.Seen seen = desk.seen(id);

        assertThat(desk.here
                        .drafts()
                        .save(JUN, id, 2, d -> d.with(DeskNotes.BLANK), deadline)
                        .refusals())
                .containsExactly("The deadline has passed.");
        assertThat(desk.here.releases().approve(LI, id, seen, deadline).refusals())
                .containsExactly("The deadline has passed.");
        assertThat(desk.here
                        .releases()
                        .approve(LI, id, seen, deadline.minusMillis(1))
                        .refusals())
                .containsExactly("It would not be through before the deadline.");
        Newsdesk.done(desk.here.releases().approve(LI, id, seen, deadline.minusSeconds(1))); // 100 mails take a second
        assertThat(desk.here.releases().schedule(LI, id, deadline.minus(UNDO)).refusals())
                .containsExactly("It would not be through before the deadline.");
        Newsdesk.done(desk.here.releases().schedule(LI, id, deadline.minus(UNDO).minusSeconds(1)));
    }

    @Test
    void meansTheDeadlineOnTheClocksOfItsZoneAcrossSummerTime() {
        AlertSchedule beforeGap = new AlertSchedule(LocalDateTime.parse("2027-03-28T01:59"), "Europe/Berlin");
        AlertSchedule inGap = new AlertSchedule(LocalDateTime.parse("2027-03-28T02:30"), "Europe/Berlin");
        Instant deadline = Instant.parse("2027-03-28T01:29:00Z"); // 03:29 there
        AlertUntil until = new AlertUntil(deadline, "Europe/Berlin", null, 10, null);
        long id = desk.draft(desk.content(until).with(AlertAudience.ALL, inGap));
        Newsdesk.done(desk.here.drafts().tryOut(MEI, id, NOW));

        assertThat(desk.here.drafts().submit(MEI, id, 2, NOW).refusals())
                .containsExactly("It would not be through before the deadline.");

        long other = desk.inReview(desk.content(until).with(AlertAudience.ALL, beforeGap));
        Newsdesk.done(desk.here.releases().approve(LI, other, desk.seen(other), NOW));
    }

    @Test
    void letsOnePersonApproveOnlyWhereTheSettingsSaySoAndTellsEverybody() {
        long id = desk.inReview();
        AlertAnswer refused =
                desk.here.releases().approveAlone(ALL, id, desk.seen(id), "Alone on duty", "UA 1/26", NOW);
        Newsdesk alone = new Newsdesk(new AlertConfig(
                "UA {n}/{yy}", Duration.ofMinutes(5), Duration.ofMinutes(15), true, Newsdesk.ZONES, 0, "", 6000));
        long other = alone.inReview();
        AlertReleases releases = alone.here.releases();

        assertThat(refused.refusals()).containsExactly("The settings ask for a second person, always.");
        assertThat(releases.approveAlone(ALL, other, alone.seen(other), " ", "UA 1/26", NOW)
                        .isDone())
                .isFalse();
        assertThat(releases.approveAlone(ALL, other, alone.seen(other), "Alone", "UA 2/26", NOW)
                        .isDone())
                .isFalse();
        Newsdesk.done(releases.approveAlone(ALL, other, alone.seen(other), "Alone on duty", "ua 1/26", NOW));
        Newsdesk.done(releases.schedule(ALL, other, NOW));
        assertThat(alone.sending.told).containsExactly("UA 1/26 was approved by one person alone");
        assertThat(alone.row(other).startAt()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(alone.audited()).contains("alert_approve_alone");
    }

    @Test
    void closesTheFirstWhenItsStandDownStarts() {
        long first = desk.started(desk.content(), NOW.plus(UNDO));
        long standDown = desk.here
                .drafts()
                .follow(MEI, first, AlertKind.STAND_DOWN, NOW.plus(UNDO))
                .orElseThrow();
        AlertContent content =
                desk.here.drafts().newest(standDown).orElseThrow().content();
        AlertVersion over = new AlertVersion(
                "He is free", "s", "f", "", List.of(), "", List.of(), List.of(), "He was released.", "");
        Newsdesk.done(desk.here
                .drafts()
                .save(
                        MEI,
                        standDown,
                        1,
                        d -> d.with(content.with("en", over, true).without("zh-Hans")),
                        NOW));
        desk.submit(standDown);
        desk.approve(standDown);
        Newsdesk.done(desk.here.releases().schedule(LI, standDown, NOW));

        desk.here.ticks().runDue(NOW.plus(UNDO));

        assertThat(desk.state(standDown)).isEqualTo(AlertState.SENDING);
        assertThat(desk.state(first)).isEqualTo(AlertState.CLOSED);
        assertThat(desk.text("SELECT closing FROM alert_text WHERE language = 'en' AND alert_id = " + first))
                .isEqualTo("He was released.");
        assertThat(content.facts().earlier()).containsExactly("ua-1-26");
    }

    @Test
    void letsAnUpdateWaitUntilTheFirstIsSent() {
        long first = desk.started(desk.content(), NOW.plus(UNDO));
        long update =
                desk.here.drafts().follow(MEI, first, AlertKind.UPDATE, NOW).orElseThrow();
        Newsdesk.done(desk.here
                .drafts()
                .save(
                        MEI,
                        update,
                        1,
                        d -> d.with(
                                desk.content(AlertKind.UPDATE, Sample.facts().until())),
                        NOW));
        desk.submit(update);
        desk.approve(update);
        Newsdesk.done(desk.here.releases().schedule(LI, update, NOW));

        desk.here.ticks().runDue(NOW.plus(UNDO));
        AlertState waiting = desk.state(update);
        desk.sending.done();
        desk.here.ticks().runDue(NOW.plus(UNDO));
        desk.here.ticks().runDue(NOW.plus(UNDO));

        assertThat(waiting).isEqualTo(AlertState.HELD);
        assertThat(desk.state(first)).isEqualTo(AlertState.SENT);
        assertThat(desk.state(update)).isIn(AlertState.SENDING, AlertState.SENT);
    }

    @Test
    void closesWithItsOutcome() {
        long id = desk.started(desk.content(), NOW.plus(UNDO));
        desk.sending.done();
        desk.here.ticks().runDue(NOW.plus(UNDO));

        AlertAnswer silent = desk.here.releases().close(MEI, id, Map.of("en", " "), NOW);
        AlertAnswer told = desk.here.releases().close(MEI, id, Map.of("en", "He was released."), NOW);

        assertThat(silent.isDone()).isFalse();
        assertThat(told.isDone()).isTrue();
        assertThat(desk.state(id)).isEqualTo(AlertState.CLOSED);
    }

    @Test
    void closesWithNoWordsThatCouldHarmSomebody() {
        long id = desk.draft();
        DeskNotes notes = Newsdesk.notes();
        List<String> withheld = List.of("Guo Sufen", "郭素芬");
        Newsdesk.done(desk.here
                .drafts()
                .save(
                        MEI,
                        id,
                        2,
                        d -> d.with(new DeskNotes(
                                notes.sources(), notes.verifiedBy(), notes.consent(), notes.consentNote(), withheld)),
                        NOW));
        desk.submit(id);
        desk.approve(id);
        Newsdesk.done(desk.here.releases().schedule(LI, id, NOW));
        desk.here.ticks().runDue(NOW.plus(UNDO));
        desk.sending.done();
        desk.here.ticks().runDue(NOW.plus(UNDO));

        assertThat(closing(id, Map.of("en", "His wife GUO Sufen has him back.", "zh-Hans", "他获释了。")))
                .containsExactly("English: A name that is to be withheld stands in the text.");
        assertThat(closing(id, Map.of("en", "He is free.", "zh-Hans", "妻子郭素芬说他获释了。")))
                .containsExactly("Simplified Chinese: A name that is to be withheld stands in the text.");
        assertThat(closing(id, Map.of("en", "[NAME] was released.")))
                .containsExactly("English: Something was left to fill in: “[NAME]”.");
        assertThat(closing(id, Map.of("en", "Free: ![he](https://a.example/he.png)")))
                .containsExactly(
                        "English: There is a picture from elsewhere in the text.",
                        "English: A link leads to a.example: nobody else has looked where it leads.");
        assertThat(desk.state(id)).isEqualTo(AlertState.SENT);
        assertThat(desk.text("SELECT GROUP_CONCAT(closing SEPARATOR '') FROM alert_text"))
                .isEmpty();
        assertThat(closing(id, Map.of("en", "He is free: https://desk.example/actions/ua-1-26")))
                .isEmpty();
    }

    private List<String> closing(long id, Map<String, String> outcome) {
        return desk.here.releases().close(MEI, id, outcome, NOW).refusals();
    }

    @Test
    void keepsGoingWhenOneAlertCannotBeDealtWith() {
        long broken = desk.scheduled(desk.content());
        long fine = desk.scheduled(desk.content());
        desk.here.ticks().runDue(NOW);
        desk.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE alert_revision SET content = '{' WHERE alert_id = ?", broken));

        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> desk.here.ticks().runDue(NOW.plus(UNDO)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(desk.state(fine)).isEqualTo(AlertState.SENDING);
        assertThat(desk.state(broken)).isEqualTo(AlertState.HELD);
    }
}
