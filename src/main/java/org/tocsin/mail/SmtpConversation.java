package org.tocsin.mail;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/** One connection to a relay, and what is left of it after each message. */
final class SmtpConversation implements RelayConnection {
    private static final RelayReply NOT_WITHOUT_SMTPUTF8 = new RelayReply(553, "5.6.7"); // RFC 6531 §4.2

    private final RelayLine line;
    private final RelayOffers offers;
    private final SmtpDialogue dialogue;
    private final OutgoingMail mail = new OutgoingMail();
    private boolean isOpen = true;

    SmtpConversation(RelayLine line, RelayOffers offers, SmtpDialogue dialogue) {
        this.line = line;
        this.offers = offers;
        this.dialogue = dialogue;
    }

    @Override
    public RelayReply send(String envelopeSender, EmailAddress to, byte[] message) throws RelayException {
        mail.fill(message);
        return send(envelopeSender, to, mail);
    }

    @Override
    public RelayReply send(String envelopeSender, EmailAddress to, OutgoingMail message) throws RelayException {
        return send(envelopeSender, to, message, null);
    }

    @Override
    public RelayReply send(String envelopeSender, EmailAddress to, OutgoingMail message, @Nullable SendBy by)
            throws RelayException {
        Envelope envelope = Envelope.of(envelopeSender, to);
        if (!isOpen) {
            throw RelayException.notHandedOver("the connection to the relay is closed");
        }
        if (envelope.isInternational() && !offers.smtputf8()) {
            return NOT_WITHOUT_SMTPUTF8;
        }
        try {
            RelayReply reply = dialogue.say(envelope, message, by);
            tidyUpAfter(reply);
            return reply;
        } catch (IOException e) {
            drop();
            // the cause stays behind: it may quote the relay, and the relay the address
            String what = "the connection to the relay broke (" + innermost(e) + ")";
            throw dialogue.isDotWritten() ? RelayException.replyLost(what) : RelayException.notHandedOver(what);
        }
    }

    private void tidyUpAfter(RelayReply reply) {
        try {
            if (!reply.isAccepted() && dialogue.isInStep()) {
                dialogue.reset();
            }
        } catch (IOException e) {
            drop(); // the refusal still counts
        }
        if (!dialogue.isInStep()) {
            drop();
        }
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        if (isOpen) {
            isOpen = false;
            line.close();
        }
    }

    private void drop() {
        if (isOpen) {
            isOpen = false;
            line.cut();
        }
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
