package org.tocsin.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.tocsin.mail.RelaySettings;
import org.tocsin.mail.SmtpRelay;
import org.tocsin.mail.Tls;

/** An SMTP server that writes down in which order mails begin and end, and lets a test step in between. */
final class WireSink implements AutoCloseable {
    static final String YES = "250 2.0.0 taken";

    private final AtomicLong order = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final ServerSocket server;
    private final Clock clock;
    private volatile boolean offersPipelining = true;
    private volatile Between between = (step, reader) -> {};
    private volatile UnaryOperator<String> answer = reader -> YES;

    /** Where a conversation stands; the answer waits until the test is done with it. */
    enum Step {
        RCPT,
        DATA,
        DOT
    }

    /** Something that happens while a worker waits for an answer about a mail to a reader. */
    interface Between {
        void at(Step step, long reader);
    }

    /**
     * A mail that it took.
     *
     * @param began when MAIL came, in the order of all that happened
     * @param ended when the last dot came, in the same order
     * @param beganAt of {@link System#nanoTime}
     * @param dataAt what the clock of the nodes showed when the content came
     */
    record Taken(int connection, long reader, String message, long began, long ended, long beganAt, Instant dataAt) {}

    WireSink(Clock clock) throws IOException {
        this.clock = clock;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    SmtpRelay relay() {
        return new SmtpRelay(RelaySettings.open("localhost", server.getLocalPort(), Tls.NONE, "mail.example.org"));
    }

    void withoutPipelining() {
        offersPipelining = false;
    }

    void between(Between next) {
        between = next;
    }

    /** @param next what it says to the last dot of a mail to a reader, by that reader's number */
    void answering(UnaryOperator<String> next) {
        answer = next;
    }

    /** The place of this moment in the order of all that happens. */
    long moment() {
        return order.incrementAndGet();
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** What it took since it was last asked. */
    List<Taken> takeOut() {
        List<Taken> all = new ArrayList<>();
        for (Taken each = taken.poll(); each != null; each = taken.poll()) {
            all.add(each);
        }
        return all;
    }

    /** What went wrong in between is the test's. */
    void require() {
        Throwable failure = failures.poll();
        if (failure != null) {
            throw new AssertionError("while a mail was on the wire", failure);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> converse(socket));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            new WireTalk(this, socket, connections.incrementAndGet()).run();
        } catch (IOException e) {
            // the worker hung up
        }
    }

    String greeting() {
        return "250-sink\r\n" + (offersPipelining ? "250-PIPELINING\r\n" : "") + "250 SIZE 10000000";
    }

    /** What the clock of the nodes shows. */
    Instant now() {
        return clock.instant();
    }

    void stepIn(Step step, long reader) {
        try {
            between.at(step, reader);
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
    }

    /** @return what it says to that */
    String decide(Taken mail) {
        String words = TwoNodes.isStaff(mail.reader()) ? YES : answer.apply(String.valueOf(mail.reader()));
        if (words.startsWith("2")) {
            taken.add(mail);
        }
        return words;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire sink");
        thread.setDaemon(true);
        thread.start();
    }
}
