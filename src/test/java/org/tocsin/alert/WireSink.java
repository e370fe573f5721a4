package org.tocsin.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.lint.MailLint;
import org.tocsin.mail.RelaySettings;
import org.tocsin.mail.SmtpRelay;
import org.tocsin.mail.Tls;

/** An SMTP server that writes down in which order mails begin and end, and lets a test step in between. */
final class WireSink implements AutoCloseable {
    static final String YES = "250 2.0.0 taken";

    private static final Pattern READER = Pattern.compile("<reader(\\d+)@");

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
            new Talk(socket, connections.incrementAndGet()).run();
        } catch (IOException e) {
            // the worker hung up
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire sink");
        thread.setDaemon(true);
        thread.start();
    }

    /** One conversation. */
    private final class Talk {
        private final BufferedReader in;
        private final OutputStream out;
        private final int connection;
        private long reader;
        private long began;
        private long beganAt;

        Talk(Socket socket, int connection) throws IOException {
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            this.out = socket.getOutputStream();
            this.connection = connection;
        }

        void run() throws IOException {
            say("220 sink ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "EHLO" ->
                        say("250-sink\r\n" + (offersPipelining ? "250-PIPELINING\r\n" : "") + "250 SIZE 10000000");
                    case "MAIL" -> begin();
                    case "RCPT" -> recipient(line);
                    case "DATA" -> data();
                    default -> say("250 2.0.0 ok");
                }
            }
        }

        private void begin() throws IOException {
            began = moment();
            beganAt = System.nanoTime();
            say("250 2.1.0 ok");
        }

        private void recipient(String line) throws IOException {
            Matcher address = READER.matcher(line);
            reader = address.find() ? Long.parseLong(address.group(1)) : -1;
            stepIn(Step.RCPT);
            say("250 2.1.5 ok");
        }

        private void data() throws IOException {
            stepIn(Step.DATA);
            say("354 go on");
            String line = in.readLine();
            Instant dataAt = clock.instant();
            StringBuilder message = new StringBuilder();
            for (; line != null && !line.equals("."); line = in.readLine()) {
                message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            if (line == null) {
                return; // it never came to its end
            }
            MailLint.note(message.toString().getBytes(StandardCharsets.ISO_8859_1));
            Taken mail = new Taken(connection, reader, message.toString(), began, moment(), beganAt, dataAt);
            stepIn(Step.DOT);
            String words = isToStaff() ? YES : answer.apply(String.valueOf(reader));
            if (words.startsWith("2")) {
                taken.add(mail);
            }
            say(words);
        }

        private boolean isToStaff() {
            return TwoNodes.isStaff(reader);
        }

        private void stepIn(Step step) {
            if (isToStaff()) {
                return;
            }
            try {
                between.at(step, reader);
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }

        private void say(String words) throws IOException {
            out.write((words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }
}
