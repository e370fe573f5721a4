package org.tocsin;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import java.nio.file.Files;
import java.util.concurrent.Callable;

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
        registry.register(
                "disk", new Disk(() -> Files.getFileStore(ground.data().path()).getUsableSpace()));
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
        private final Callable<Long> free;

        /** @param free octets */
        Disk(Callable<Long> free) {
            this.free = free;
        }

        @Override
        protected Result check() throws Exception {
            return free.call() >= HARDLY_ANY
                    ? Result.healthy()
                    : Result.unhealthy("The disk of the data folder is full");
        }
    }
}
