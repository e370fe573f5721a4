package org.tocsin.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;
import org.tocsin.mail.OutgoingMail;
import org.tocsin.mail.RelayException;

/** Takes one chunk after another and sends it over a connection that stays open as long as there is work. */
final class Worker implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(2);

    private final TroubleLog troubles = new TroubleLog(log);
    private final Post post;
    private final Chunks chunks;
    private final ChunkRun run;
    private final Relays relays;
    private final StopConditions stops;
    private final Bell bell;
    private final OutgoingMail outgoing = new OutgoingMail();
    private final Clock clock;

    /**
     * Where a worker stands.
     *
     * @param lanes what it takes if nothing speaks against it
     */
    record Post(String name, List<Lane> lanes, RelaySlot slot, ProviderGate providers, Path journalFolder) {}

    Worker(Post post, Chunks chunks, ChunkRun run, Relays relays, StopConditions stops, Bell bell, Clock clock) {
        this.post = post;
        this.chunks = chunks;
        this.run = run;
        this.relays = relays;
        this.stops = stops;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public void run() {
        try (DeliveryJournal journal = DeliveryJournal.open(post.journalFolder(), post.name())) {
            while (!bell.isStopped()) {
                try {
                    if (!workOnce(journal)) {
                        post.slot().close();
                        bell.await();
                    }
                    troubles.over(post.name());
                } catch (RuntimeException e) { // the database is away, most likely: the lease runs out by itself
                    troubles.trouble(post.name(), e);
                    post.slot().close();
                    bell.pause(TROUBLE_PAUSE);
                }
            }
        } finally {
            post.slot().close();
        }
    }

    /** False when nothing is due, or not for this relay. */
    private boolean workOnce(DeliveryJournal journal) {
        Instant now = clock.instant();
        List<Lane> lanes = relays.lanes(post.slot().gate(), post.lanes(), now).stream()
                .filter(lane -> !stops.isPaused(lane, now))
                .toList();
        if (lanes.isEmpty() || !isConnected(lanes, now)) {
            return false;
        }
        Optional<Chunk> leased = chunks.lease(lanes, now);
        leased.ifPresent(chunk -> {
            relays.leased(post.slot().gate(), chunk.kind().lane(), now);
            send(chunk, journal);
            stops.look(clock.instant());
        });
        return leased.isPresent();
    }

    /** Before anything is leased: a relay that cannot be reached holds no deliveries. */
    private boolean isConnected(List<Lane> lanes, Instant now) {
        return post.slot().isOpen()
                || (chunks.isAnyDue(lanes, now) && post.slot().connect());
    }

    private void send(Chunk chunk, DeliveryJournal journal) {
        try {
            run.send(chunk, new Line(post.slot(), post.providers(), journal, outgoing, bell));
        } catch (RelayException e) {
            log.warn("{}: mailing {} waits: {}", post.name(), chunk.mailingId(), e.getMessage());
            post.slot().close();
            bell.ring();
        } finally {
            post.providers().leave();
        }
    }
}
