package org.tocsin;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What makes a node unfit for work. A relay that is away, or a source, is none of it: whoever supervises Tocsin must not
 * start it anew for that.
 */
final class Healths {
    private static final long HARDLY_ANY = 64L << 20; // octets; below that the journal may find no room

    private Healths() {}

    static void register(HealthCheckRegistry registry, Foundation ground, Heartbeat heartbeat) {
        registry.register("database", new DatabaseHealth(ground.jdbi()));
        registry.register("timetable", new Timetable(heartbeat));
        registry.register("disk", new Disk(ground.data().path()));
    }

    /** Unhealthy when nothing has happened by the clock for two minutes: only a new start helps. */
    static final class Timetable extends HealthCheck {
        private final Heartbeat heartbeat;

        Timetable(Heartbeat heartbeat) {
            this.heartbeat = heartbeat;
        }

        @Override
        protected Result check() {
            return heartbeat.isAlive() ? Result.healthy() : Result.unhealthy("The timetable stands still");
        }
    }

    /** Unhealthy when there is no room to note what relays answer. */
    static final class Disk extends HealthCheck {
        private final Path data;

        Disk(Path data) {
            this.data = data;
        }

        @Override
        protected Result check() throws IOException {
            return Files.getFileStore(data).getUsableSpace() >= HARDLY_ANY
                    ? Result.healthy()
                    : Result.unhealthy("The disk of the data folder is full");
        }
    }
}
