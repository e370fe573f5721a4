package org.tocsin;

import org.tocsin.bounce.Bounces;
import org.tocsin.mail.Receiver;
import org.tocsin.ops.DmarcReports;
import org.tocsin.subscriber.JoinByMail;

/** Gives mail that comes in to whom it is for: wishes to join, reports on mail in our name, or what came back. */
record Mailroom(JoinByMail joining, DmarcReports dmarc, Bounces bounces) implements Receiver {

    @Override
    public boolean accepts(String sender, String recipient) {
        return joining.accepts(sender, recipient)
                || dmarc.accepts(sender, recipient)
                || bounces.accepts(sender, recipient);
    }

    @Override
    public void receive(String sender, String recipient, byte[] message) {
        if (joining.accepts(sender, recipient)) {
            joining.receive(sender, recipient, message);
        } else if (dmarc.accepts(sender, recipient)) {
            dmarc.receive(sender, recipient, message);
        } else {
            bounces.receive(sender, recipient, message);
        }
    }

    /** From a mailbox, which does not tell the envelope. */
    void take(byte[] message) {
        if (!joining.take(message) && !dmarc.take(message)) {
            bounces.take(message, null, "mailbox");
        }
    }
}
