package org.tocsin.delivery;

import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

/** A line to a relay that we play: open until it says 421, or breaks. */
final class FakeConversation implements RelayConnection {
    private final Answers answers;
    private boolean isOpen = true;

    /** What the relay says to a whole message. */
    interface Answers {
        RelayReply take(String envelopeSender, EmailAddress to, byte[] message) throws RelayException;
    }

    FakeConversation(Answers answers) {
        this.answers = answers;
    }

    @Override
    public RelayReply send(String envelopeSender, EmailAddress to, byte[] message) throws RelayException {
        try {
            RelayReply reply = answers.take(envelopeSender, to, message);
            isOpen = reply.code() != 421;
            return reply;
        } catch (RelayException e) {
            isOpen = false;
            throw e;
        }
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() {
        isOpen = false;
    }
}
