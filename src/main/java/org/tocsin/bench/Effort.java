package org.tocsin.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What has been spent so far.
 *
 * @param nanos of the clock on the wall
 * @param jvmCpuNanos of this process
 * @param databaseCpuNanos of the server; -1 where it cannot be told
 * @param bytes allocated by all threads that live, but for those of a sink inside
 */
record Effort(long nanos, long jvmCpuNanos, long databaseCpuNanos, long bytes) {

    static Effort now(ServerCpu database) {
        return new Effort(
                System.nanoTime(),
                ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime(),
                database.nanos(),
                allocated());
    }

    Effort since(Effort before) {
        return new Effort(
                nanos - before.nanos,
                jvmCpuNanos - before.jvmCpuNanos,
                databaseCpuNanos < 0 ? -1 : databaseCpuNanos - before.databaseCpuNanos,
                bytes - before.bytes);
    }

    double seconds() {
        return nanos / 1e9;
    }

    double perSecond(long count) {
        return count / seconds();
    }

    double jvmCpu() {
        return jvmCpuNanos / 1e9;
    }

    /** In seconds. */
    @Nullable
    Double databaseCpu() {
        return databaseCpuNanos < 0 ? null : databaseCpuNanos / 1e9;
    }

    double jvmCpuPerThousand(long count) {
        return jvmCpu() / count * 1000;
    }

    @Nullable
    Double databaseCpuPerThousand(long count) {
        Double seconds = databaseCpu();
        return seconds == null ? null : seconds / count * 1000;
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith(BenchSink.THREADS))
                .mapToLong(thread -> Math.max(0, threads.getThreadAllocatedBytes(thread.getId())))
                .sum();
    }
}
