package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderPaceTest {
    private static final long NOW = 1_000_000_000L;
    private static final long MINUTE = 60_000;

    private final ProviderPace pace = new ProviderPace(DeliveryConfig.ProviderCaps.NONE);

    @Test
    void letsEverybodyThroughUntilAskedForMercy() {
        for (int mail = 0; mail < 10_000; mail++) {
            assertThat(pace.enter(NOW)).isEqualTo(ProviderPace.FREELY);
        }
    }

    @Test
    void leavesAProviderAloneThatSaysTooMuchAndLongerEachTime() {
        trouble(3, NOW);
        long firstPause = pace.enter(NOW) - NOW;

        long later = NOW + firstPause + 5_000;
        pace.answered(pace.enter(later), AnswerClass.THROTTLED, later);
        long secondPause = pace.enter(later) - later;

        assertThat(firstPause).isBetween(30_000L, 40_000L);
        assertThat(secondPause).isBetween(60_000L, 80_000L);
    }

    @Test
    void probesWithOneMailAfterThePause() {
        trouble(3, NOW);
        long later = NOW + MINUTE;

        assertThat(pace.enter(later)).isEqualTo(ProviderPace.COUNTED);
        assertThat(pace.enter(later)).as("until the first was answered").isGreaterThan(later);
    }

    @Test
    void spreadsThoseWhoWait() {
        trouble(3, NOW);

        Set<Long> slots = new HashSet<>();
        List<Long> all = new ArrayList<>();
        for (int mail = 0; mail < 10_000; mail++) {
            long slot = pace.enter(NOW);
            slots.add(slot);
            all.add(slot);
        }

        assertThat(all).allMatch(slot -> slot > NOW + 25_000 && slot <= NOW + 31 * MINUTE);
        assertThat(slots).hasSizeGreaterThan(100);
        long most = slots.stream()
                .mapToLong(slot -> all.stream().filter(slot::equals).count())
                .max()
                .orElseThrow();
        assertThat(most).as("who come back together").isLessThan(50);
    }

    @Test
    void isFreeAgainAfterEnoughGoodAnswers() {
        trouble(3, NOW);
        long time = NOW + MINUTE;
        int sent = 0;
        while (!pace.isFree() && sent < 100_000) {
            long entered = pace.enter(time);
            if (entered > 0) {
                time += 1000;
            } else {
                pace.answered(entered, AnswerClass.ACCEPTED, time);
                sent++;
            }
        }

        assertThat(pace.isFree()).isTrue();
        assertThat(sent).isLessThan(10_000);
    }

    @Test
    void doesNotBlameTheProviderForOneFullMailbox() {
        for (int mail = 0; mail < 100; mail++) {
            pace.answered(pace.enter(NOW), AnswerClass.MAILBOX_DEFERRED, NOW);
        }

        assertThat(pace.isFree()).isTrue();
    }

    @Test
    void keepsToFixedLimits() {
        ProviderPace capped = new ProviderPace(new DeliveryConfig.ProviderCaps(60, 2));

        assertThat(capped.enter(NOW)).isEqualTo(ProviderPace.COUNTED);
        assertThat(capped.enter(NOW)).isEqualTo(ProviderPace.COUNTED);
        assertThat(capped.enter(NOW)).as("a third at a time").isGreaterThan(NOW);
        int sent = 2;
        capped.left(ProviderPace.COUNTED);
        capped.left(ProviderPace.COUNTED);
        for (long time = NOW; time < NOW + 10 * MINUTE; time += 100) {
            long entered = capped.enter(time);
            if (entered <= 0) {
                capped.answered(entered, AnswerClass.ACCEPTED, time);
                sent++;
            }
        }
        assertThat(sent).isBetween(595, 610);
    }

    private void trouble(int times, long now) {
        for (int mail = 0; mail < times; mail++) {
            pace.answered(pace.enter(now), AnswerClass.THROTTLED, now);
        }
    }
}
