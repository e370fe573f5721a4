package org.tocsin.mail;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** The order of commands and replies for one message after another (RFC 5321 §3.3), in one flight where we may. */
final class SmtpDialogue {
    static final int CLOSING = 421;
    private static final RelayReply TOO_LATE = new RelayReply(451, "4.4.7"); // RFC 3463 §3.5
    private static final Octets LONE_DOT = new Octets(3).text(".\r\n");
    private static final Octets RESET = new Octets(6).text("RSET\r\n");

    private final RelayLine line;
    private final RelayReplies replies;
    private final RelayOffers offers;
    private final Pipelining pipelining;
    private final RelayTimeouts timeouts;
    private final Octets commands = new Octets(512);
    private boolean isProven; // one flight got all its replies
    private boolean isDotWritten;
    private boolean isInStep = true;

    SmtpDialogue(RelayLine line, RelayOffers offers, Pipelining pipelining, RelayTimeouts timeouts) {
        this.line = line;
        this.replies = line.replies();
        this.offers = offers;
        this.pipelining = pipelining;
        this.timeouts = timeouts;
    }

    /** Whether the relay may have the last message. */
    boolean isDotWritten() {
        return isDotWritten;
    }

    /** False when both sides may no longer mean the same message: the line is of no use then. */
    boolean isInStep() {
        return isInStep && !replies.hasMore();
    }

    /**
     * What the relay decided, at whatever step. What a failure means, {@link #isDotWritten} says.
     *
     * @param by from when on its content must not go; null for no end
     */
    RelayReply say(Envelope envelope, OutgoingMail mail, @Nullable SendBy by) throws IOException {
        isDotWritten = false;
        isInStep = true;
        line.waitAtMost(timeouts.reply());
        commands.clear();
        if (isOver(by)) {
            return TOO_LATE;
        }
        envelope.mail(commands, offers, mail.size(), by);
        RelayReply refusal =
                offers.pipelining() && pipelining.isTrusted() ? inOneFlight(envelope) : byStep(envelope, by);
        if (refusal != null) {
            isInStep &= refusal.code() != CLOSING;
            return refusal;
        }
        if (isOver(by)) {
            isInStep = false; // it waits for a message now, and would take whatever ends with a dot
            return TOO_LATE;
        }
        line.write(mail.octets());
        isDotWritten = true; // every octet was taken by the system
        line.waitAtMost(timeouts.accept());
        RelayReply reply = replies.decision(Refusals.Step.DATA);
        isInStep = reply.code() != CLOSING;
        return reply;
    }

    private static boolean isOver(@Nullable SendBy by) {
        return by != null && by.isOver();
    }

    /** Takes back what is half told; some relays keep it also where RFC 5321 says that they do not. */
    void reset() throws IOException {
        line.waitAtMost(timeouts.reply());
        line.write(RESET);
        isInStep = replies.decision(Refusals.Step.UNKNOWN).isAccepted();
    }

    /** Null when the relay waits for the message. */
    private @Nullable RelayReply byStep(Envelope envelope, @Nullable SendBy by) throws IOException {
        line.write(commands);
        RelayReply reply = replies.decision(Refusals.Step.MAIL);
        if (reply.isAccepted()) {
            envelope.recipient(commands.clear(), offers);
            line.write(commands);
            reply = replies.decision(Refusals.Step.RCPT);
        }
        if (reply.isAccepted() && isOver(by)) {
            return TOO_LATE;
        }
        if (reply.isAccepted()) {
            Envelope.data(commands.clear());
            line.write(commands);
            reply = replies.answerToData();
        }
        return reply.code() == RelayReplies.GO_ON ? null : reply;
    }

    /** Null when the relay waits for the message. The first refusal is the one that counts. */
    private @Nullable RelayReply inOneFlight(Envelope envelope) throws IOException {
        envelope.recipient(commands, offers);
        Envelope.data(commands);
        line.write(commands);
        RelayReply reply = replies.decision(Refusals.Step.MAIL);
        try {
            return afterTheFirst(reply);
        } catch (SocketTimeoutException e) {
            if (!isProven) {
                pipelining.distrust();
            }
            throw e;
        }
    }

    private @Nullable RelayReply afterTheFirst(RelayReply mail) throws IOException {
        if (!mail.isAccepted()) {
            landAfter(mail, true);
            return mail;
        }
        RelayReply recipient = replies.decision(Refusals.Step.RCPT);
        if (!recipient.isAccepted()) {
            landAfter(recipient, false);
            return recipient;
        }
        RelayReply data = replies.answerToData();
        isProven = true;
        return data.code() == RelayReplies.GO_ON ? null : data;
    }

    /** Reads what the relay still says to the flight: a refusal counts, also when the line breaks behind it. */
    private void landAfter(RelayReply refusal, boolean isOfMail) {
        isInStep = false;
        if (refusal.code() == CLOSING) {
            return;
        }
        try {
            RelayReply recipient = isOfMail ? replies.decision(Refusals.Step.RCPT) : refusal;
            if (recipient.code() != CLOSING) {
                isInStep = isBackInStep(replies.answerToData(), recipient.isAccepted());
            }
        } catch (SocketTimeoutException e) {
            pipelining.distrust(); // it threw away what came with the refused command
        } catch (IOException e) {
            // the line is of no use, as isInStep says
        }
    }

    /** A lone dot ends a message that is for nobody (RFC 2920 §3.1); to somebody it would bring an empty one. */
    private boolean isBackInStep(RelayReply data, boolean hasRecipient) throws IOException {
        if (data.code() != RelayReplies.GO_ON) {
            return data.code() != CLOSING;
        }
        if (hasRecipient) {
            return false;
        }
        line.write(LONE_DOT);
        return replies.decision(Refusals.Step.DATA).code() != CLOSING;
    }
}
