package org.tocsin.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimetableTest {
    @Test
    void goesOnTickingAfterATaskFailed() throws InterruptedException {
        CountDownLatch thirdTick = new CountDownLatch(3);
        Timetable timetable = new Timetable(List.of(new ScheduledTask("failing", Duration.ofMillis(20), () -> {
            thirdTick.countDown();
            throw new IllegalStateException("the database is away");
        })));

        timetable.start();

        assertThat(thirdTick.await(30, TimeUnit.SECONDS)).isTrue();
        timetable.stop();
    }

    @Test
    void doesNotStartATaskThatIsStillRunning() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch runs = new CountDownLatch(3);
        Timetable timetable = new Timetable(List.of(new ScheduledTask("slow", Duration.ofMillis(5), () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            sleep(40);
            running.decrementAndGet();
            runs.countDown();
        })));

        timetable.start();

        assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        timetable.stop();
        assertThat(most).hasValue(1);
        assertThat(running).as("stopping waits for what runs").hasValue(0);
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
