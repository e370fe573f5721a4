package org.tocsin.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.InboundPort;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

/** Reports that come to the inbound port by SMTP, over as many connections as it takes, as fast as it takes them. */
final class ReportFlood implements AutoCloseable {
    private static final int CONNECTIONS = 16;

    private final InetSocketAddress port;
    private final IntFunction<Report> reports;
    private final int count;
    private final ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS, work -> {
        Thread thread = new Thread(work, "flood");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger next = new AtomicInteger(1);
    private final LongAdder taken = new LongAdder();
    private long begunAt;
    private volatile long endedAt;

    /** One report and the path that it goes to. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Report(EmailAddress path, byte[] content) {}

    /** @param reports by number, from 1 */
    ReportFlood(InboundPort port, IntFunction<Report> reports, int count) {
        this.port = new InetSocketAddress(InetAddress.getLoopbackAddress(), port.port());
        this.reports = reports;
        this.count = count;
    }

    void begin() {
        begunAt = System.nanoTime();
        for (int sender = 0; sender < CONNECTIONS; sender++) {
            senders.execute(this::send);
        }
        senders.shutdown();
    }

    long taken() {
        return taken.sum();
    }

    boolean isOver() {
        return senders.isTerminated();
    }

    /** Until all were taken; how many that was a second. */
    double awaitRate() throws InterruptedException {
        while (!senders.awaitTermination(1, TimeUnit.MINUTES)) {
            Thread.onSpinWait();
        }
        return taken() / ((endedAt - begunAt) / 1e9);
    }

    private void send() {
        @Nullable RelayConnection connection = null;
        for (int number = next.getAndIncrement(); number <= count; number = next.getAndIncrement()) {
            Report report = reports.apply(number);
            boolean isTaken = false;
            while (!isTaken) { // what is put off comes again, as from any mail system
                try {
                    connection = connection == null || !connection.isOpen()
                            ? BenchSender.relay(port, true).connect()
                            : connection;
                    RelayReply reply = connection.send("", report.path(), report.content());
                    isTaken = reply.isAccepted();
                } catch (RelayException e) {
                    connection = null;
                }
            }
            taken.increment();
            endedAt = System.nanoTime();
        }
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
