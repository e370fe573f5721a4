package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;
import org.tocsin.value.Token;

final class PreferencesTest {
    @TempDir
    Path folder;

    Given given;
    long id;

    @BeforeEach
    void open() {
        given = new Given(folder);
        id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        given.clock.moveOn(Duration.ofMinutes(1));
    }

    @Test
    void opensALinkOnceAndKillsOlderOnes() {
        String older = given.manageToken(id);
        given.clock.moveOn(Duration.ofMinutes(1));
        String newer = given.manageToken(id);

        assertThat(given.manageLinks.owner(older)).hasValue("r…@e…");
        assertThat(given.manageLinks.exchange(newer)).isPresent();
        assertThat(given.manageLinks.exchange(newer)).isEmpty();
        assertThat(given.manageLinks.owner(older)).isEmpty();
        assertThat(given.manageLinks.exchange(older)).isEmpty();
    }

    @Test
    void refusesALinkThatIsHalfAnHourOld() {
        String link = given.manageToken(id);
        given.clock.moveOn(Duration.ofMinutes(30));

        assertThat(given.manageLinks.exchange(link)).isEmpty();
    }

    @Test
    void opensNothingForAPendingAddress() {
        given.signUp("pending@example.org", Rhythm.DAILY, "press");

        assertThat(given.manageLinks.exchange(given.manageToken(given.lastId())))
                .isEmpty();
    }

    @Test
    void neverMovesTheMarkWhenTheRhythmChanges() {
        given.clock.moveOn(Duration.ofDays(1));
        given.subscribers.digested(given.due(7), 7, given.clock.instant());

        given.preferences.save(session(), given.choices(Rhythm.IMMEDIATE, "torture"));

        assertThat(given.number("SELECT digested_upto FROM subscriber")).isEqualTo(7);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE next_digest_at IS NULL"))
                .isEqualTo(1);
        assertThat(given.due(7)).isEmpty();
        assertThat(given.due(8)).hasSize(1);
    }

    @Test
    void doesNotPutOffADigestThatIsDueWhenOnlyTopicsChange() {
        given.clock.moveOn(Duration.ofDays(1));
        Token session = session();

        given.preferences.save(session, given.choices(Rhythm.DAILY, "press", "torture"));
        assertThat(given.due(0)).hasSize(1);

        given.preferences.save(session, given.choices(Rhythm.WEEKLY, "press"));
        assertThat(given.due(0)).isEmpty();
    }

    @Test
    void savesNothingOnceTheSessionHasEnded() {
        Token session = session();
        given.clock.moveOn(Duration.ofMinutes(30));

        assertThat(given.preferences.save(session, given.choices(Rhythm.WEEKLY, "torture")))
                .isFalse();
        assertThat(given.preferences.leave(session, false)).isFalse();
        assertThat(given.preferences.of(Token.random())).isEmpty();
    }

    @Test
    void storesOnlyTheHashOfASession() {
        Token session = session();

        assertThat(given.number("SELECT COUNT(*) FROM subscriber_session WHERE token_hash LIKE '"
                        + session.value().substring(0, 20) + "%'"))
                .isZero();
    }

    @Test
    void sendsNothingDuringAPauseAndCatchesUpAfterIt() {
        given.preferences.pause(session(), 2);

        given.clock.moveOn(Duration.ofDays(1));
        assertThat(given.subscribers.mendRounds(given.clock.instant()))
                .as("that is no clock gone wrong")
                .isZero();
        given.clock.moveOn(Duration.ofDays(12));
        assertThat(given.due(5)).isEmpty();
        given.clock.moveOn(Duration.ofDays(2));
        assertThat(given.due(5))
                .singleElement()
                .satisfies(due -> assertThat(due.mark())
                        .as("everything since the last digest")
                        .isZero());
    }

    @Test
    void keepsAPauseWhenOtherChoicesAreSavedAndEndsItOnWish() {
        Token session = session();
        given.preferences.pause(session, 4);
        given.preferences.save(session, given.choices(Rhythm.IMMEDIATE, "press"));

        given.clock.moveOn(Duration.ofMinutes(20));
        assertThat(given.due(5)).isEmpty();
        assertThat(given.preferences.of(session).orElseThrow().pausedUntil()).isNotNull();

        given.preferences.pause(session, 0);
        assertThat(given.due(5)).hasSize(1);
        assertThat(given.preferences.of(session).orElseThrow().pausedUntil()).isNull();
    }

    @Test
    void keepsLanguagesInTheirOrderAndHowMuchOfAPostIsWanted() {
        Choices wanted = new Choices(
                Set.of(given.topic("press")),
                given.choices(Rhythm.DAILY).rounds(),
                List.of(Language.ZH_HANT, Language.EN),
                MailForm.TEXT,
                Extent.SUMMARY,
                false,
                new QuietHours(22, 7, ZoneId.of("Asia/Taipei"), true));
        Token session = session();

        given.preferences.save(session, wanted);

        assertThat(given.preferences.of(session).orElseThrow().choices()).isEqualTo(wanted);
        given.clock.moveOn(Duration.ofDays(1));
        assertThat(given.due(0)).singleElement().satisfies(due -> {
            assertThat(due.languages()).startsWith(Language.ZH_HANT, Language.EN);
            assertThat(due.extent()).isEqualTo(Extent.SUMMARY);
        });
    }

    @Test
    void neverWritesAgainToWhoeverWishesIt() {
        given.preferences.leave(session(), true);

        given.signUp("reader@example.org", Rhythm.DAILY, "press");

        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isZero();
    }

    private Token session() {
        given.askForLink("reader@example.org");
        return given.manageLinks.exchange(given.manageToken(id)).orElseThrow();
    }
}
