package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.subscriber.SignUpGuard.Verdict.AGAIN;
import static org.tocsin.subscriber.SignUpGuard.Verdict.DROPPED;
import static org.tocsin.subscriber.SignUpGuard.Verdict.PUZZLE;
import static org.tocsin.subscriber.SignUpGuard.Verdict.QUIET;
import static org.tocsin.subscriber.SignUpGuard.Verdict.TAKEN;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.altcha.altcha.Altcha;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.EmailAddress;

final class SignUpGuardTest {
    private static final SignUpConfig CONFIG =
            new SignUpConfig(Duration.ofSeconds(2), Duration.ofHours(12), 10, 3, 20, 8, 40);

    @TempDir
    static Path folder;

    SettableClock clock;
    SignUpGuard guard;

    @BeforeEach
    void open() {
        clock = new SettableClock(Given.START);
        guard = guard(CONFIG);
    }

    @Test
    void takesNoFormThatComesBackAtOnceOrAfterADayOrIsNotOurs() {
        String stamp = guard.stamps().make();

        assertThat(guard.form(address("a@example.org"), stamp, "", null)).isEqualTo(AGAIN);
        clock.moveOn(Duration.ofSeconds(2));
        assertThat(guard.form(address("a@example.org"), stamp, "", null)).isEqualTo(TAKEN);
        assertThat(guard.form(address("a@example.org"), stamp.replace('.', '1'), "", null))
                .isEqualTo(AGAIN);
        clock.moveOn(Duration.ofHours(13));
        assertThat(guard.form(address("a@example.org"), stamp, "", null)).isEqualTo(AGAIN);
    }

    @Test
    void goesQuietForAnAddressAndForAllItsSpellings() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("reader@example.org")).isEqualTo(TAKEN);
        }
        assertThat(ask("reader@example.org")).isEqualTo(QUIET);
        assertThat(ask("Reader@Example.org")).isEqualTo(QUIET);

        guard = guard(CONFIG);
        for (int i = 0; i < 6; i++) {
            assertThat(ask("first.last+" + i + "@gmail.com")).isEqualTo(TAKEN);
        }
        assertThat(ask("firstlast@googlemail.com")).isEqualTo(QUIET);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b+c@gmail.com, ab@gmail.com",
        "A.B@googlemail.com, ab@gmail.com",
        "a.b+c@example.org, a.b@example.org",
        "a.b@example.org, a.b@example.org"
    })
    void knowsTheSpellingsOfOneMailbox(String typed, String person) {
        assertThat(SignUpLimits.person(address(typed))).isEqualTo(person);
    }

    @Test
    void goesQuietForADomainSoonerThanForAGreatProvider() {
        for (int i = 0; i < 20; i++) {
            assertThat(ask("reader" + i + "@victim.example")).isEqualTo(TAKEN);
        }
        assertThat(ask("another@victim.example")).isEqualTo(QUIET);

        guard = guard(CONFIG);
        for (int i = 0; i < 30; i++) {
            assertThat(ask("reader" + i + "@gmail.com")).isEqualTo(TAKEN);
        }
    }

    @Test
    void dropsWhatIsTooMuchFromOneNetworkAndAltogether() {
        for (int i = 0; i < 8; i++) {
            assertThat(guard.withoutForm(address("r" + i + "@d" + i + ".example"), 7L))
                    .isEqualTo(TAKEN);
        }
        assertThat(guard.withoutForm(address("r@other.example"), 7L)).isEqualTo(DROPPED);
        assertThat(guard.withoutForm(address("r@other.example"), 8L)).isEqualTo(TAKEN);

        for (int i = 9; i < 40; i++) {
            assertThat(ask("r" + i + "@d" + i + ".example")).isEqualTo(TAKEN);
        }
        assertThat(ask("last@last.example")).isEqualTo(DROPPED);
    }

    @Test
    void asksForASumOnlyUnderPressureAndTakesASolutionForItsOwnFormAlone() throws Exception {
        String calm = aged(guard.stamps().make());
        assertThat(guard.puzzle(calm)).isNull();
        assertThat(guard.form(address("a@example.net"), calm, "", null)).isEqualTo(TAKEN);
        press();
        assertThat(guard.isUnderPressure()).isTrue();

        String stamp = aged(guard.stamps().make());
        assertThat(guard.form(address("a@example.net"), stamp, "", null)).isEqualTo(PUZZLE);
        assertThat(guard.form(address("a@example.net"), stamp, "nonsense", null))
                .isEqualTo(PUZZLE);
        String solution = solved(guard.puzzle(stamp));
        assertThat(guard.form(address("a@example.net"), aged(guard.stamps().make()), solution, null))
                .as("of another form")
                .isEqualTo(PUZZLE);
        assertThat(guard.form(address("a@example.net"), stamp, solution, null)).isEqualTo(TAKEN);
        assertThat(guard.withoutForm(address("b@example.net"), null))
                .as("a mail does as well")
                .isEqualTo(TAKEN);

        clock.moveOn(Duration.ofMinutes(11));
        assertThat(guard.isUnderPressure()).isFalse();
        Map<String, Long> counts = new TreeMap<>();
        guard.tell(counts::put);
        assertThat(counts).containsKeys("taken", "quiet", "dropped", "again", "puzzle");
        assertThat(counts.get("puzzle")).isPositive();
    }

    private void press() {
        for (int i = 0; i < 12; i++) {
            String stamp = guard.stamps().make();
            clock.moveOn(Duration.ofSeconds(2));
            guard.form(address("press" + i + "@p" + i + ".example"), stamp, "", null);
        }
    }

    private String aged(String stamp) {
        clock.moveOn(Duration.ofSeconds(2));
        return stamp;
    }

    private static String solved(Puzzles.Puzzle puzzle) throws Exception {
        Altcha.Solution found =
                Altcha.solveChallenge(puzzle.challenge(), puzzle.salt(), Altcha.Algorithm.SHA256, puzzle.most(), 0);
        return Base64.getEncoder()
                .encodeToString(new ObjectMapper()
                        .writeValueAsBytes(Map.of(
                                "algorithm",
                                "SHA-256",
                                "challenge",
                                puzzle.challenge(),
                                "number",
                                found.number,
                                "salt",
                                puzzle.salt(),
                                "signature",
                                puzzle.signature())));
    }

    private SignUpGuard.Verdict ask(String address) {
        return guard.withoutForm(address(address), null);
    }

    private static EmailAddress address(String text) {
        return new EmailAddress(text);
    }

    private SignUpGuard guard(SignUpConfig config) {
        return new SignUpGuard(
                config,
                KeyRing.open(folder),
                address -> address.domain().equals("gmail.com") ? "gmail" : "other",
                clock);
    }
}
