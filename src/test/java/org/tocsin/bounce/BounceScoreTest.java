package org.tocsin.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.mail.Cause;
import org.tocsin.mail.Refusal;

class BounceScoreTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final BounceConfig RULES = BounceConfig.plain(5, 2, Duration.ofDays(7));

    @Test
    void countsADayOnceAsItsWorstBounce() {
        BounceScore score =
                BounceScore.first(1, DAY).and(1, DAY, RULES).and(2, DAY, RULES).and(2, DAY, RULES);

        assertThat(score.halves()).isEqualTo(2);
        assertThat(score.hardDays()).isEqualTo(1);
        assertThat(score.isDead(RULES)).isFalse();
    }

    @Test
    void stopsAfterTwoDaysOfHardBouncesOrTenOfSoftOnes() {
        BounceScore hard = BounceScore.first(2, DAY).and(2, DAY.plusDays(1), RULES);
        BounceScore soft = BounceScore.first(1, DAY);
        for (int day = 1; day < 9; day++) {
            soft = soft.and(1, DAY.plusDays(day), RULES);
        }

        assertThat(hard.isDead(RULES)).isTrue();
        assertThat(soft.isDead(RULES)).isFalse();
        assertThat(soft.and(1, DAY.plusDays(9), RULES).isDead(RULES)).isTrue();
    }

    @Test
    void forgetsAfterAWhileButNotBetweenTwoWeeklyDigests() {
        BounceScore before = BounceScore.first(2, DAY);

        assertThat(before.and(2, DAY.plusDays(7), RULES).isDead(RULES)).isTrue();
        assertThat(before.and(2, DAY.plusDays(8), RULES).isDead(RULES)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_ADDRESS, true, 2", "BAD_ADDRESS, false, 1", "FULL, false, 1", "MAILBOX_DISABLED, false, 1",
        "UNKNOWN, false, 1", "CONTENT_REFUSED, false, 0", "TEMP, false, 0", "THROTTLE, false, 0",
        "OUR_AUTH, false, 0", "OUR_FORMAT, false, 0", "BLOCKLISTED, false, 0"
    })
    void holdsAgainstAReaderOnlyWhatIsAboutTheReader(Cause cause, boolean isHard, int halves) {
        assertThat(BounceScores.halves(new Refusal(cause, isHard, null, ""))).isEqualTo(halves);
    }
}
