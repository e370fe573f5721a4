package org.tocsin.mail;

import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/** An open conversation with a relay, for many messages one after another, by one thread at a time. */
public interface RelayConnection extends AutoCloseable {

    /**
     * Hands one message to one recipient.
     *
     * @param envelopeSender where failure reports go; empty for the null sender (RFC 5321 §4.5.5)
     * @param message in RFC 5322 form
     * @return what the relay decided, at whatever step; after a 421 the connection is closed
     * @throws RelayException when the connection broke; it is closed then
     * @throws IllegalArgumentException when the envelope sender has a form that no envelope can carry
     */
    RelayReply send(String envelopeSender, EmailAddress to, byte[] message) throws RelayException;

    /**
     * Hands over one message as {@link #send(String, EmailAddress, byte[])} does, without looking through all of it.
     *
     * @param mail as an {@link Imprint} wrote it
     */
    default RelayReply send(String envelopeSender, EmailAddress to, OutgoingMail mail) throws RelayException {
        return send(envelopeSender, to, mail.message());
    }

    /**
     * Hands over one message as {@link #send(String, EmailAddress, OutgoingMail)} does, unless its time is over before its
     * content goes: then the answer is one of a relay that puts it off because of that (4.4.7). A relay that offers it is
     * asked to return rather than deliver what would come too late (RFC 2852).
     *
     * @param by null for no end
     */
    default RelayReply send(String envelopeSender, EmailAddress to, OutgoingMail mail, @Nullable SendBy by)
            throws RelayException {
        return send(envelopeSender, to, mail);
    }

    /** False once it broke or the relay hung up. */
    boolean isOpen();

    /** Says goodbye if there still is somebody to say it to. */
    @Override
    void close();
}
