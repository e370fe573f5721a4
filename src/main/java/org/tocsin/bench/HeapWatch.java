package org.tocsin.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most that was alive at any of many moments, over what was alive before; it makes the collector run at each. */
final class HeapWatch implements AutoCloseable {
    private static final double MEGABYTE = 1 << 20;
    private static final int MILLIS_BETWEEN = 100;

    private final long before = alive();
    private final AtomicLong most = new AtomicLong(before);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread watcher = new Thread(this::watch, "bench-heap");

    HeapWatch() {
        watcher.setDaemon(true);
        watcher.start();
    }

    private void watch() {
        try {
            while (!end.await(MILLIS_BETWEEN, TimeUnit.MILLISECONDS)) {
                most.accumulateAndGet(alive(), Math::max);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    double mostExtraMegabytes() {
        return (most.get() - before) / MEGABYTE;
    }

    @Override
    public void close() {
        end.countDown();
    }
}
