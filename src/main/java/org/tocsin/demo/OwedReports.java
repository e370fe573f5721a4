package org.tocsin.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.mail.RelaySettings;
import org.tocsin.mail.ReportWriter;
import org.tocsin.mail.SmtpRelay;
import org.tocsin.mail.Tls;
import org.tocsin.value.EmailAddress;

/**
 * The failure reports (RFC 3464) that the demo mailbox owes to senders. A report is owed from before the mail is
 * accepted until Tocsin has taken it, however often the process is killed in between.
 */
final class OwedReports implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OwedReports.class);
    private static final String DOMAIN = "mailbox.demo.example.org";
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final MailFolder folder;
    private final BlockingQueue<Long> owed = new LinkedBlockingQueue<>();
    private final Supplier<InetSocketAddress> destination;
    private long lastId;
    private @Nullable Thread thread;

    /** @param destination where the owner of all return paths takes mail; asked at each attempt */
    OwedReports(Path folder, Supplier<InetSocketAddress> destination) throws IOException {
        this.folder = new MailFolder(folder);
        this.destination = destination;
        for (long id : this.folder.ids()) {
            owed.add(id);
            lastId = id;
        }
    }

    /** Returns when the disk has it. What is refused must have a return path. */
    synchronized void add(StoredMail refused) {
        long id = ++lastId;
        folder.put(id, refused);
        owed.add(id);
    }

    /** Begins to send, those owed from before first. */
    synchronized void start() {
        thread = new Thread(this::sendAll, "demo-reports");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void sendAll() {
        try {
            while (true) {
                long id = owed.take();
                long pause = FIRST_PAUSE_MILLIS;
                while (!isSettled(id)) {
                    Thread.sleep(pause);
                    pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
                }
                folder.delete(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what is still owed waits on the disk
        }
    }

    /** One attempt. A report that is refused for good is dropped, as nobody reports on reports. */
    private boolean isSettled(long id) {
        Optional<StoredMail> refused = folder.get(id);
        if (refused.isEmpty()) {
            return true;
        }
        try {
            RelayReply reply = send(refused.get());
            if (reply.isPermanent()) {
                log.warn("Failure report {} of the demo mailbox was refused with {}", id, reply.code());
            }
            return !reply.isTemporary();
        } catch (IllegalArgumentException e) {
            log.warn("Failure report {} of the demo mailbox has no return path to go to", id);
            return true;
        } catch (RelayException e) {
            log.debug("Failure report {} of the demo mailbox could not be handed over yet", id);
            return false;
        } catch (RuntimeException e) {
            log.warn("Failure report {} of the demo mailbox could not be sent yet", id, e);
            return false;
        }
    }

    private RelayReply send(StoredMail refused) throws RelayException {
        Envelope envelope = refused.envelope();
        EmailAddress returnPath = new EmailAddress(envelope.sender());
        byte[] report = ReportWriter.failure(
                DOMAIN,
                envelope.sender(),
                envelope.recipient(),
                "5.1.1",
                "550 5.1.1 There is no such mailbox any more",
                refused.message());
        InetSocketAddress port = destination.get();
        RelaySettings settings = RelaySettings.open(port.getHostString(), port.getPort(), Tls.NONE, DOMAIN);
        try (RelayConnection connection = new SmtpRelay(settings).connect()) {
            return connection.send("", returnPath, report);
        }
    }
}
