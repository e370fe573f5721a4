package org.tocsin.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.mail.Relay;

/** Starts and stops the workers, after what the journals of a killed process say has been recorded. */
public final class Dispatcher {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Chunks chunks;
    private final ChunkRun run;
    private final RetryLadder ladder;
    private final Relay relay;
    private final Path journalFolder;
    private final DeliveryConfig config;
    private final Clock clock;
    private final Bell bell = new Bell();
    private final RelayPause pause;
    private final List<Thread> threads = new ArrayList<>();

    Dispatcher(
            Chunks chunks,
            ChunkRun run,
            RetryLadder ladder,
            Relay relay,
            Path journalFolder,
            DeliveryConfig config,
            Clock clock) {
        this.chunks = chunks;
        this.run = run;
        this.ladder = ladder;
        this.relay = relay;
        this.journalFolder = journalFolder;
        this.config = config;
        this.pause = new RelayPause(config.relayPause());
        this.clock = clock;
    }

    public void start() {
        recover();
        IntStream.range(0, config.workers()).mapToObj(this::worker).forEach(worker -> {
            Thread thread = new Thread(worker, "delivery-" + threads.size());
            threads.add(thread);
            thread.start();
        });
    }

    /** Something was planned: look at once. */
    public void nudge() {
        chunks.lookAgain();
        bell.ring();
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
        Collection<JournalReader.Entry> left = JournalReader.read(journalFolder);
        int leases = chunks.recover(left, ladder, now);
        JournalReader.delete(journalFolder);
        if (leases > 0 || !left.isEmpty()) {
            log.info("Took up {} runs of deliveries that were cut off", leases);
        }
    }

    /** The first worker keeps clear of digests, so that a full digest lane never delays an answer or an alert. */
    private Worker worker(int number) {
        List<Lane> lanes = number == 0
                ? List.of(Lane.TRANSACTIONAL, Lane.ALERT)
                : List.of(Lane.TRANSACTIONAL, Lane.ALERT, Lane.DIGEST);
        return new Worker("worker-" + number, lanes, chunks, run, relay, journalFolder, pause, bell, clock);
    }
}
