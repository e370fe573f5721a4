package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tocsin.SettableClock;
import org.tocsin.mail.RelayException;

/** Tries that were begun before the trouble, and are heard of when one alone should tell whether it is over. */
class RelayGateTest {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final RelayException AWAY = RelayException.notHandedOver("it answered 421");
    private static final RelayException REFUSED = RelayException.refusedUs("the relay refused our password");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T08:00:00Z"));

    @Test
    void takesNoLateFailureForThatOfTheOneTryThatTells() {
        RelayGate gate = gate();
        Barrier.Pass early = gate.mayConnect();
        Barrier.Pass late = gate.mayConnect();
        gate.failed(early, AWAY);
        clock.moveOn(PAUSE.plusSeconds(1));
        Barrier.Pass telling = gate.mayConnect();

        gate.failed(late, AWAY);
        gate.worked(telling);

        assertThat(gate.isOpen()).isTrue();
        assertThat(gate.state(clock.instant()).condition()).isEqualTo(RelayState.Condition.GOOD);
    }

    @Test
    void isNotShutForLongerByALateRefusalOfThePassword() {
        RelayGate gate = gate();
        Barrier.Pass early = gate.mayConnect();
        Barrier.Pass late = gate.mayConnect();
        gate.failed(early, REFUSED);
        clock.moveOn(PAUSE.multipliedBy(29));

        gate.failed(late, REFUSED);
        clock.moveOn(PAUSE.multipliedBy(2));

        assertThat(gate.mayConnect()).as("five minutes after the first").isNotNull();
    }

    @Test
    void letsOneAloneTryAlsoWhenAnOldTryIsGivenBack() {
        RelayGate gate = gate();
        Barrier.Pass early = gate.mayConnect();
        Barrier.Pass late = gate.mayConnect();
        gate.failed(early, AWAY);
        clock.moveOn(PAUSE.plusSeconds(1));
        Barrier.Pass telling = gate.mayConnect();

        gate.neither(late);

        assertThat(gate.mayConnect()).isNull();
        gate.neither(telling);
        assertThat(gate.mayConnect()).as("nobody told").isNotNull();
    }

    @Test
    void believesAConversationThatBreaksWhileAllIsWellHoweverOldItIs() {
        RelayGate gate = gate();
        Barrier.Pass old = gate.mayConnect();
        gate.failed(gate.mayConnect(), AWAY);
        clock.moveOn(PAUSE.plusSeconds(1));
        gate.worked(gate.mayConnect());

        gate.failed(old, AWAY);

        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void letsSomebodyTryAfterThePauseWheneverALateFailureComes() throws Exception {
        ExecutorService late = Executors.newSingleThreadExecutor();
        try {
            for (int round = 0; round < 2000; round++) {
                RelayGate gate = gate();
                Barrier.Pass first = gate.mayConnect();
                Barrier.Pass second = gate.mayConnect();
                gate.failed(first, AWAY);
                clock.moveOn(PAUSE.plusSeconds(1));
                CyclicBarrier together = new CyclicBarrier(2);
                Future<?> told = late.submit(() -> {
                    together.await(60, TimeUnit.SECONDS);
                    gate.failed(second, AWAY);
                    return null;
                });
                together.await(60, TimeUnit.SECONDS);

                assertThat(gate.mayConnect()).as("in round " + round).isNotNull();
                told.get(60, TimeUnit.SECONDS);
            }
        } finally {
            late.shutdownNow();
        }
    }

    private RelayGate gate() {
        DeliveryConfig config = DeliveryConfig.plain(List.of(Duration.ofMinutes(1)), Duration.ofMinutes(5), PAUSE);
        return new RelayGate(new RelayPlace("relay", new MoodyRelay(), 4, 0, Set.of(), 1, 1), config, clock);
    }
}
