package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.tocsin.SettableClock;

class SignInPaceTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T08:00:00Z"));
    private final List<Duration> slept = new ArrayList<>();
    private final SignInPace pace = new SignInPace(slept::add, clock);

    @Test
    void letsTheFirstTriesThroughAndThenSlowsDownToEightSeconds() {
        for (int i = 0; i < 9; i++) {
            pace.await("mei");
            pace.failed("mei");
        }

        assertThat(slept).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 8L, 8L);
    }

    @Test
    void slowsDownOneNameAlone() {
        fail("mei", 10);

        assertThat(pace.await("lobsang")).isTrue();

        assertThat(slept).isEmpty();
    }

    @Test
    void startsAfreshAfterTheRightPassword() {
        fail("mei", 10);
        pace.succeeded("mei");

        pace.await("mei");

        assertThat(slept).isEmpty();
    }

    @Test
    void forgetsAfterAnHour() {
        fail("mei", 10);
        clock.moveOn(Duration.ofMinutes(61));

        pace.await("mei");

        assertThat(slept).isEmpty();
    }

    @Test
    void turnsAwayWhoeverComesWhenSixteenAreWaiting() throws InterruptedException {
        CountDownLatch asleep = new CountDownLatch(16);
        CountDownLatch morning = new CountDownLatch(1);
        SignInPace crowded = new SignInPace(
                duration -> {
                    asleep.countDown();
                    morning.await();
                },
                clock);
        for (int i = 0; i < 3; i++) {
            crowded.failed("mei");
        }
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            crowd.add(new Thread(() -> crowded.await("mei")));
        }
        crowd.forEach(Thread::start);
        asleep.await();

        boolean isLetIn = crowded.await("mei");
        boolean isOtherLetIn = crowded.await("lobsang");

        assertThat(isLetIn).isFalse();
        assertThat(isOtherLetIn).isTrue();
        morning.countDown();
        for (Thread thread : crowd) {
            thread.join();
        }
    }

    @Test
    void letsThoseInTurnGoOneBehindTheOther() throws InterruptedException {
        BlockingQueue<Duration> asleep = new LinkedBlockingQueue<>();
        CountDownLatch morning = new CountDownLatch(1);
        SignInPace slow = new SignInPace(
                duration -> {
                    asleep.add(duration);
                    morning.await();
                },
                clock);
        for (int i = 0; i < 10; i++) {
            slow.failed("mei");
        }
        List<Thread> crowd = new ArrayList<>();
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(() -> slow.awaitTurn("mei"));
            thread.start();
            crowd.add(thread);
            waits.add(asleep.take());
        }

        boolean isLetIn = slow.awaitTurn("mei");
        boolean isOtherLetIn = slow.awaitTurn("lobsang");

        assertThat(waits).extracting(Duration::toSeconds).containsExactly(8L, 16L, 24L);
        assertThat(isLetIn).isFalse();
        assertThat(isOtherLetIn).isTrue();
        morning.countDown();
        for (Thread thread : crowd) {
            thread.join();
        }
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            pace.failed(name);
        }
    }
}
