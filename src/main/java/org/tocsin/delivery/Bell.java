package org.tocsin.delivery;

import java.time.Duration;

/** Wakes workers when there may be something to send; without it they look by themselves every half second. */
final class Bell {
    private static final Duration LOOK = Duration.ofMillis(500);

    private long rings;
    private volatile boolean isStopped;

    synchronized void ring() {
        rings++;
        notifyAll();
    }

    synchronized void stop() {
        isStopped = true;
        notifyAll();
    }

    boolean isStopped() {
        return isStopped;
    }

    synchronized void await() {
        waitFor(LOOK);
    }

    /** Waits, and is not woken by a ring. */
    synchronized void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (!isStopped && System.nanoTime() < end) {
            sleepUntil(end);
        }
    }

    /** Waits whether it is stopped or not. */
    synchronized void rest(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            sleepUntil(end);
        }
    }

    private void waitFor(Duration duration) {
        long before = rings;
        long end = System.nanoTime() + duration.toNanos();
        while (!isStopped && rings == before && System.nanoTime() < end) {
            sleepUntil(end);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // all callers loop
    private void sleepUntil(long end) {
        try {
            wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isStopped = true;
        }
    }
}
