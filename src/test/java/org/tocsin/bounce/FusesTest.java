package org.tocsin.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FusesTest {
    private static final int READERS = 8;

    @RegisterExtension
    final ReturnedSide side = new ReturnedSide();

    @BeforeEach
    void furnish() {
        for (int i = 1; i <= READERS; i++) {
            side.subscribe(i, reader(i));
        }
        side.subscribe(90, "other@outlook.com");
    }

    @Test
    void stopsNobodyWhenAProviderSaysOfManyThatTheyAreNotThere() {
        for (int i = 1; i <= READERS; i++) {
            side.fails(side.sent(i), i, ReturnedSide.GONE);
        }
        side.clock.moveOn(Duration.ofDays(1));
        for (int i = 1; i <= READERS; i++) {
            side.fails(side.sent(i), i, ReturnedSide.GONE);
        }

        assertThat(side.count("suppression")).isZero();
        assertThat(side.rules.fuses().waiting()).isEqualTo(1);
        assertThat(side.rules.fuses().blown()).extracting(BlownFuse::provider).containsExactly("Gmail");
        assertThat(side.rules.fuses().held()).isGreaterThanOrEqualTo(READERS);
    }

    @Test
    void takesBackWhoWasStoppedBeforeItBlew() {
        side.fails(side.sent(1), 1, ReturnedSide.GONE);
        side.clock.moveOn(Duration.ofDays(1));
        side.fails(side.sent(1), 1, ReturnedSide.GONE);
        assertThat(side.isStopped(reader(1))).isTrue();

        for (int i = 2; i <= READERS; i++) {
            side.fails(side.sent(i), i, ReturnedSide.GONE);
        }

        assertThat(side.isStopped(reader(1))).isFalse();
    }

    @Test
    void countsOrDropsWhatWasHeldAsStaffDecide() {
        for (int day = 0; day < 2; day++) {
            for (int i = 1; i <= READERS; i++) {
                side.fails(side.sent(i), i, ReturnedSide.GONE);
            }
            side.clock.moveOn(Duration.ofDays(1));
        }
        assertThat(side.rules.fuses().decide("Gmail", Fuses.Verdict.COUNT)).isTrue();
        assertThat(side.rules.fuses().decide("Gmail", Fuses.Verdict.DROP)).isFalse();

        side.rules.fuses().replay(side.clock.instant());
        side.rules.fuses().replay(side.clock.instant());

        assertThat(side.rules.fuses().blown()).isEmpty();
        assertThat(side.rules.fuses().held()).isZero();
        assertThat(side.isStopped(reader(READERS))).isTrue();
    }

    @Test
    void forgetsWhatWasHeldWhenStaffSayThatTheProviderWasWrong() {
        for (int i = 1; i <= READERS; i++) {
            side.fails(side.sent(i), i, ReturnedSide.GONE);
        }
        side.rules.fuses().decide("Gmail", Fuses.Verdict.DROP);
        side.rules.fuses().replay(side.clock.instant());
        side.clock.moveOn(Duration.ofDays(1));
        side.fails(side.sent(READERS), READERS, ReturnedSide.GONE);

        assertThat(side.count("suppression")).isZero();
        assertThat(side.rules.fuses().blown()).isEmpty();
    }

    @Test
    void goesOnCountingForOtherProviders() {
        for (int i = 1; i <= READERS; i++) {
            side.fails(side.sent(i), i, ReturnedSide.GONE);
        }
        side.fails(side.sent(90), 90, ReturnedSide.GONE);
        side.clock.moveOn(Duration.ofDays(1));
        side.fails(side.sent(90), 90, ReturnedSide.GONE);

        assertThat(side.isStopped("other@outlook.com")).isTrue();
    }

    private static String reader(int number) {
        return "reader" + number + "@gmail.com";
    }
}
