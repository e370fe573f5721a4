package org.tocsin.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** One message on its way in: its envelope, then its octets. */
final class InboundMessage implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(InboundMessage.class);
    private static final int PATIENCE = 4; // times the largest message

    private final Receiver receiver;
    private final int largest;
    private final int mostRecipients;
    private final Set<String> recipients = new LinkedHashSet<>();
    private String sender = "";

    InboundMessage(Receiver receiver, int largest, int mostRecipients) {
        this.receiver = receiver;
        this.largest = largest;
        this.mostRecipients = mostRecipients;
    }

    @Override
    public void from(String from) {
        sender = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        boolean isKnown;
        try {
            isKnown = receiver.accepts(sender, recipient);
        } catch (UnreachableSender e) { // RFC 6531 §3.5, the other way round
            throw new RejectException(
                    553,
                    "5.6.7 Our mail cannot go to an address with such letters before the @: write from another one");
        } catch (RuntimeException e) {
            throw notNow(e);
        }
        if (!isKnown) {
            throw new RejectException(550, "5.1.1 No such mailbox here");
        }
        if (recipients.size() >= mostRecipients) {
            throw new RejectException(452, "4.5.3 Too many recipients");
        }
        recipients.add(recipient);
    }

    @Override
    public String data(InputStream in) throws RejectException, IOException {
        byte[] message = in.readNBytes(largest + 1);
        if (message.length > largest) {
            refuse(in);
        }
        try {
            recipients.forEach(recipient -> receiver.receive(sender, recipient, message));
        } catch (RuntimeException e) {
            throw notNow(e);
        }
        return "2.0.0 Ok";
    }

    @Override
    public void done() {
        // there is nothing to put away
    }

    /** Reads to the end first: the server would take what is left for commands. */
    private void refuse(InputStream in) throws RejectException, IOException {
        long left = (long) largest * PATIENCE;
        byte[] block = new byte[8192];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            left -= read;
            if (left < 0) {
                throw new DropConnectionException(421, "4.3.4 Message much too big");
            }
        }
        throw new RejectException(552, "5.3.4 Message too big");
    }

    private static RejectException notNow(RuntimeException fault) {
        LOG.warn("A message could not be taken in", fault);
        return new RejectException(451, "4.3.0 Try again later");
    }
}
