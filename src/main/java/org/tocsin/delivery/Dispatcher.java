package org.tocsin.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the workers, after what the journals of a killed process say has been recorded. */
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Chunks chunks;
    private final ChunkRun run;
    private final Answers answers;
    private final Relays relays;
    private final ProviderRules rules;
    private final Delivery.Ground ground;
    private final Clock clock;
    private final Bell bell = new Bell();
    private final List<Thread> threads = new ArrayList<>();

    /** What all workers of this node share about providers. */
    record ProviderRules(Providers providers, WarmUp warmUp, StopConditions stops) {
        ProviderGate gate(Tally tally) {
            return new ProviderGate(providers, warmUp, stops, tally);
        }
    }

    Dispatcher(
            Chunks chunks,
            ChunkRun run,
            Answers answers,
            Relays relays,
            ProviderRules rules,
            Delivery.Ground ground,
            Clock clock) {
        this.chunks = chunks;
        this.run = run;
        this.answers = answers;
        this.relays = relays;
        this.rules = rules;
        this.ground = ground;
        this.clock = clock;
    }

    public void start() {
        recover();
        relays.gates().forEach(gate -> gate.place().workers().forEach(lanes -> start(gate, lanes)));
    }

    private void start(RelayGate gate, List<Lane> lanes) {
        Thread thread = new Thread(worker(gate, lanes, threads.size()), "delivery-" + threads.size());
        threads.add(thread);
        thread.start();
    }

    /** Something was planned: look at once. */
    public void nudge() {
        chunks.lookAgain();
        bell.ring();
    }

    /** How this node stands with each relay. */
    public List<RelayState> relays() {
        return relays.states();
    }

    /** Lets every worker finish the message it has on the wire and write down what came of it. */
    public void stop() {
        bell.stop();
        long end = System.nanoTime() + DRAIN.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        threads.clear();
    }

    /** What the relay had taken when the last process was killed is recorded before anything is sent. */
    private void recover() {
        Instant now = clock.instant();
        Collection<JournalReader.Entry> left = JournalReader.read(ground.journalFolder());
        int leases = chunks.recover(left, answers, now);
        JournalReader.delete(ground.journalFolder());
        if (leases > 0 || !left.isEmpty()) {
            log.info("Took up {} runs of deliveries that were cut off", leases);
        }
    }

    private Worker worker(RelayGate gate, List<Lane> lanes, int number) {
        Tally tally = new Tally((ground.node().hashCode() * 31 + number) & Short.MAX_VALUE);
        Worker.Post post =
                new Worker.Post("worker-" + number, lanes, gate.slot(bell), rules.gate(tally), ground.journalFolder());
        return new Worker(post, chunks, run, relays, rules.stops(), bell, clock);
    }
}
