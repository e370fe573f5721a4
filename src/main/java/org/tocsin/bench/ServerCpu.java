package org.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a process on this machine has used so far, as /proc tells it (proc(5)). */
record ServerCpu(@Nullable Long pid) {
    private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux there is
    private static final int USER_TIME = 11; // counted behind the name of the program
    private static final int SYSTEM_TIME = 12;

    /** Of a database server; it tells nothing when that is on another machine. */
    static ServerCpu ofDatabase(Jdbi jdbi) {
        String file = jdbi.withHandle(handle ->
                handle.createQuery("SELECT @@pid_file").mapTo(String.class).one());
        try {
            long pid = Long.parseLong(Files.readString(Path.of(file)).strip());
            return new ServerCpu(Files.exists(Path.of("/proc/" + pid + "/stat")) ? pid : null);
        } catch (IOException | NumberFormatException e) {
            return new ServerCpu(null);
        }
    }

    /** User and system time in nanoseconds; -1 when it cannot be told. */
    long nanos() {
        return fields().map(fields -> (Long.parseLong(fields.get(USER_TIME)) + Long.parseLong(fields.get(SYSTEM_TIME)))
                        * NANOS_PER_TICK)
                .orElse(-1L);
    }

    /** What it has in memory, in bytes; -1 when it cannot be told. */
    long residentBytes() {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return -1;
        }
    }

    private Optional<List<String>> fields() {
        if (pid == null) {
            return Optional.empty();
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
