package org.tocsin.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.InboundPort;
import org.tocsin.mail.ReadMail;
import org.tocsin.mail.Receiver;
import org.tocsin.value.EmailAddress;

/**
 * A mail server that takes every mail for any address and keeps it in files, so that Tocsin can be seen at work without
 * a single real mail. Closed addresses answer as large providers do: they take the mail and report the failure later.
 */
public final class DemoMailbox implements AutoCloseable {
    private final KeptMails mails;
    private final ClosedAddresses closed;
    private final OwedReports reports;
    private final InboundPort port;
    private final Clock clock;

    /**
     * Opens what is in the folder.
     *
     * @param folder made if it does not exist
     * @param port 0 for any that is free; on the loopback address alone
     * @param reportsTo where Tocsin takes reports; asked when one is sent
     */
    public DemoMailbox(Path folder, int port, Supplier<InetSocketAddress> reportsTo, Clock clock) throws IOException {
        this.clock = clock;
        this.mails = new KeptMails(folder);
        this.closed = new ClosedAddresses(folder);
        this.reports = new OwedReports(folder.resolve("owed"), reportsTo);
        this.port = new InboundPort(InetAddress.getLoopbackAddress(), port, new Door());
    }

    /** Takes mail from now on, and sends the reports that are owed. */
    public void start() {
        port.start();
        reports.start();
    }

    /** Where it takes mail, once started. */
    public int port() {
        return port.port();
    }

    @Override
    public void close() {
        port.close();
        reports.close();
    }

    /** From now on mail to this address comes back; to be repeated at will. */
    void closeAddress(EmailAddress address) {
        closed.add(address);
    }

    /**
     * The ids of mails, newest first.
     *
     * @param mailbox null for everybody's
     * @param before only mails older than this; null for the newest
     */
    List<Long> newest(@Nullable String mailbox, @Nullable Long before, int limit) {
        return mails.newest(mailbox, before, limit);
    }

    /** Everybody who has a mail here, in alphabetical order. */
    List<String> mailboxes() {
        return mails.mailboxes();
    }

    Optional<StoredMail> find(long id) {
        return mails.find(id);
    }

    /** How many more copies of it came. */
    int furtherCopies(long id) {
        return mails.furtherCopies(id);
    }

    /** All mails to an address, newest first. */
    List<ReadMail> mailsTo(EmailAddress address) {
        return newest(address.canonical(), null, KeptMails.MOST).stream()
                .flatMap(id -> find(id).stream())
                .map(mail -> ReadMail.of(mail.message()))
                .toList();
    }

    /** What the SMTP port does with mail; what returns without an exception is on the disk. */
    private final class Door implements Receiver {
        @Override
        public boolean accepts(String sender, String recipient) {
            return true;
        }

        @Override
        public void receive(String sender, String recipient, byte[] message) {
            StoredMail mail = new StoredMail(new Envelope(sender, recipient), clock.instant(), message);
            if (!closed.contains(mail.envelope())) {
                mails.keep(mail);
            } else if (!sender.isEmpty()) { // nobody reports on reports: RFC 5321 §6.1
                reports.add(mail);
            }
        }
    }
}
