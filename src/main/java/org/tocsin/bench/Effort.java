package org.tocsin.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What has been spent so far.
 *
 * @param nanos of the clock on the wall
 * @param jvmCpuNanos of this process
 * @param databaseCpuNanos of the embedded server; 0 where it cannot be told
 * @param senderBytes allocated by the threads that send
 */
record Effort(long nanos, long jvmCpuNanos, long databaseCpuNanos, long senderBytes) {
    private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux there is

    /** @param database the folder of the embedded server */
    static Effort now(Path database) {
        return new Effort(
                System.nanoTime(),
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
                databaseCpu(database),
                allocatedBySenders());
    }

    Effort since(Effort before) {
        return new Effort(
                nanos - before.nanos,
                jvmCpuNanos - before.jvmCpuNanos,
                databaseCpuNanos - before.databaseCpuNanos,
                senderBytes - before.senderBytes);
    }

    private static long allocatedBySenders() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("delivery-"))
                .mapToLong(thread -> Math.max(0, threads.getThreadAllocatedBytes(thread.getId())))
                .sum();
    }

    /** User and system time of the server, as /proc tells it (proc(5)). */
    private static long databaseCpu(Path database) {
        return pid(database)
                .map(pid -> {
                    try {
                        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
                        List<String> fields = List.of(
                                stat.substring(stat.lastIndexOf(')') + 2).split(" "));
                        return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * NANOS_PER_TICK;
                    } catch (IOException e) {
                        return 0L;
                    }
                })
                .orElse(0L);
    }

    private static Optional<String> pid(Path database) {
        try {
            return Optional.of(Files.readString(database.resolve("mariadb.pid")).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
