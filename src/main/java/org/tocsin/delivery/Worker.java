package org.tocsin.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.TroubleLog;
import org.tocsin.mail.OutgoingMail;
import org.tocsin.mail.Relay;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;

/** Takes one chunk after another and sends it over a connection that stays open as long as there is work. */
final class Worker implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);
    private static final Duration TROUBLE_PAUSE = Duration.ofSeconds(2);

    private final TroubleLog troubles = new TroubleLog(log);
    private final String name;
    private final List<Lane> lanes;
    private final Chunks chunks;
    private final ChunkRun run;
    private final Relay relay;
    private final Path journalFolder;
    private final RelayPause pause;
    private final Bell bell;
    private final OutgoingMail outgoing = new OutgoingMail();
    private final Clock clock;
    private @Nullable RelayConnection connection;

    Worker(
            String name,
            List<Lane> lanes,
            Chunks chunks,
            ChunkRun run,
            Relay relay,
            Path journalFolder,
            RelayPause pause,
            Bell bell,
            Clock clock) {
        this.name = name;
        this.lanes = lanes;
        this.chunks = chunks;
        this.run = run;
        this.relay = relay;
        this.journalFolder = journalFolder;
        this.pause = pause;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public void run() {
        try (DeliveryJournal journal = DeliveryJournal.open(journalFolder, name)) {
            while (!bell.isStopped()) {
                try {
                    if (!workOnce(journal)) {
                        hangUp();
                        bell.await();
                    }
                    troubles.over(name);
                } catch (RuntimeException e) { // the database is away, most likely: the lease runs out by itself
                    troubles.trouble(name, e);
                    hangUp();
                    bell.pause(TROUBLE_PAUSE);
                }
            }
        } finally {
            hangUp();
        }
    }

    /** False when nothing is due. */
    private boolean workOnce(DeliveryJournal journal) {
        if (pause.isOn(clock.instant())) {
            return false;
        }
        Optional<Chunk> leased = chunks.lease(lanes, clock.instant());
        leased.ifPresent(chunk -> send(chunk, journal));
        return leased.isPresent();
    }

    private void send(Chunk chunk, DeliveryJournal journal) {
        RelayConnection relayed;
        try {
            relayed = connection();
        } catch (RelayException e) {
            Instant now = clock.instant();
            chunks.giveBack(chunk, new Handful(), pause.begin(e, now), now);
            return;
        }
        try {
            run.send(chunk, new Line(relayed, journal, outgoing, bell));
        } catch (RelayException e) {
            log.warn("{}: mailing {} waits: {}", name, chunk.mailingId(), e.getMessage());
            hangUp();
        }
    }

    private RelayConnection connection() throws RelayException {
        RelayConnection open = connection;
        if (open == null || !open.isOpen()) {
            open = relay.connect();
            connection = open;
            pause.over();
        }
        return open;
    }

    private void hangUp() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
