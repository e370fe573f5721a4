package org.tocsin.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.tocsin.value.EmailAddress;

/** One connection to a relay, and the order of commands on it (RFC 5321 §3.3). */
final class SmtpConversation implements RelayConnection {
    private static final Pattern SENDER = Pattern.compile("([!-~&&[^<>\"]]+@[!-~&&[^<>\"@]]+)?");
    private static final int CLOSING = 421;
    private static final RelayReply NOT_WITHOUT_SMTPUTF8 = new RelayReply(553, "5.6.7"); // RFC 6531 §4.2
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final RelayTransport transport;
    private final RelaySockets sockets;
    private final RelayTimeouts timeouts;
    private boolean isOpen = true;

    SmtpConversation(RelayTransport transport, RelaySockets sockets, RelayTimeouts timeouts) {
        this.transport = transport;
        this.sockets = sockets;
        this.timeouts = timeouts;
    }

    @Override
    public RelayReply send(String envelopeSender, EmailAddress to, byte[] message) throws RelayException {
        if (!SENDER.matcher(envelopeSender).matches()) {
            throw new IllegalArgumentException("not a sender for an envelope");
        }
        if (!isOpen) {
            throw RelayException.notHandedOver("the connection to the relay is closed");
        }
        if (to.isInternational() && !transport.supportsExtension("SMTPUTF8")) {
            return NOT_WITHOUT_SMTPUTF8;
        }
        try {
            sockets.waitAtMost(timeouts.reply());
            RelayReply reply = converse(envelopeSender, to, message);
            tidyUpAfter(reply);
            return reply;
        } catch (MessagingException | IOException | UncheckedIOException e) {
            drop();
            // the cause stays behind: it may quote the relay, and the relay the address
            String what = "the connection to the relay broke (" + innermost(e) + ")";
            throw transport.isDotWritten() ? RelayException.replyLost(what) : RelayException.notHandedOver(what);
        }
    }

    private RelayReply converse(String sender, EmailAddress to, byte[] message) throws MessagingException, IOException {
        RelayReply mail = transport.command("MAIL FROM:<" + sender + ">" + parameters(to, message));
        if (!mail.isAccepted()) {
            return mail;
        }
        RelayReply recipient = transport.command("RCPT TO:<" + to.value() + ">");
        if (!recipient.isAccepted()) {
            return recipient;
        }
        return transport.message(message, this::waitLongerForTheDot);
    }

    private String parameters(EmailAddress to, byte[] message) {
        String size = transport.supportsExtension("SIZE") ? " SIZE=" + message.length : ""; // RFC 1870
        return to.isInternational() ? size + " BODY=8BITMIME SMTPUTF8" : size; // RFC 6531 §3.4
    }

    private void waitLongerForTheDot() {
        try {
            sockets.waitAtMost(timeouts.accept());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A refusal leaves a half-told message behind at some relays, also where RFC 5321 says that it does not. */
    private void tidyUpAfter(RelayReply reply) throws SocketException {
        if (reply.isAccepted()) {
            return;
        }
        if (reply.code() == CLOSING) {
            drop();
            return;
        }
        try {
            sockets.waitAtMost(timeouts.reply());
            if (!transport.command("RSET").isAccepted()) {
                close();
            }
        } catch (MessagingException e) {
            drop(); // the refusal still counts
        }
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        try {
            sockets.waitAtMost(GOODBYE);
            transport.close();
        } catch (MessagingException | SocketException e) {
            // nothing is left to say
        } finally {
            sockets.drop();
        }
    }

    private void drop() {
        sockets.drop();
        close();
    }

    /** The kind of what went wrong; not its words. */
    static String innermost(Throwable fault) {
        Throwable inner = fault;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner.getClass().getSimpleName();
    }
}
