package org.tocsin.mail;

import io.github.bucket4j.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/** A port that takes mail by SMTP or LMTP for the recipients its receiver knows, and relays for nobody. */
public final class InboundPort implements AutoCloseable {
    private static final int LARGEST = 25 * 1024 * 1024; // octets
    private static final int MOST_CONNECTIONS = 20;
    private static final int MOST_RECIPIENTS = 100; // RFC 5321 §4.5.3.1.8
    private static final Duration SILENCE = Duration.ofMinutes(5); // RFC 5321 §4.5.3.2.7

    private final ExecutorService conversations = Executors.newCachedThreadPool(InboundPort::thread);
    private final InetAddress address;
    private final int port;
    private final SMTPServer server;

    /** Takes any number of messages. */
    public InboundPort(InetAddress address, int port, Receiver receiver) {
        this(address, port, 0, receiver);
    }

    /**
     * @param port 0 for any that is free
     * @param perMinute messages that are taken; others are put off. 0 for any number
     */
    public InboundPort(InetAddress address, int port, int perMinute, Receiver receiver) {
        LmtpGreeting lmtp = new LmtpGreeting();
        Bucket pace = Bucket.builder()
                .addLimit(limit -> limit.capacity(Math.max(perMinute, 1))
                        .refillGreedy(Math.max(perMinute, 1), Duration.ofMinutes(1)))
                .build();
        this.address = address;
        this.port = port;
        this.server = SMTPServer.port(port)
                .bindAddress(address)
                .hostName("tocsin")
                .softwareName("Tocsin")
                .serverThreadName("inbound mail")
                .executorService(conversations)
                .maxConnections(MOST_CONNECTIONS)
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize(LARGEST)
                .connectionTimeoutMs(Math.toIntExact(SILENCE.toMillis()))
                .insertReceivedHeaders(false)
                .fromAddressValidator(sender -> true) // a report must not be lost to a strange sender
                .messageHandlerFactory(context -> new InboundMessage(
                        perMinute == 0 ? receiver : new PacedReceiver(receiver, pace),
                        LARGEST,
                        lmtp.isFrom(context) ? 1 : MOST_RECIPIENTS))
                .build();
        server.getCommandHandler().addCommand(lmtp);
    }

    /** @throws IllegalStateException when the port is taken; the message has its address */
    public void start() {
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException("Cannot listen on " + address.getHostAddress() + ":" + port, e);
        }
    }

    /** The one it listens on, also when any was asked for. */
    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
        conversations.shutdownNow();
    }

    private static Thread thread(Runnable conversation) {
        Thread thread = new Thread(conversation, "inbound mail conversation");
        thread.setDaemon(true); // a client that hangs must not keep the house from closing
        return thread;
    }
}
