package org.tocsin.delivery;

import org.tocsin.mail.Imprint;
import org.tocsin.mail.Letter;
import org.tocsin.mail.OutgoingMail;

/** Makes the message of one delivery: the same bytes however often it is tried. */
final class Composer {
    private final ReturnPaths returnPaths;

    Composer(ReturnPaths returnPaths) {
        this.returnPaths = returnPaths;
    }

    /**
     * One reader's copy of an edition.
     *
     * @param token names the delivery to us and nobody to anyone else, in its Message-ID and its return path: one message,
     *     one identity (RFC 5322 §3.6.4)
     */
    record Copy(Imprint imprint, Recipient recipient, String token) {}

    Copy copy(Chunk chunk, WaitingDelivery delivery, Imprint imprint, Recipient recipient) {
        return new Copy(imprint, recipient, returnPaths.token(chunk.mailingId(), delivery.subscriberId()));
    }

    /** Leaves the message in {@code outgoing}. */
    void compose(Copy copy, MailingKind kind, OutgoingMail outgoing) {
        Recipient recipient = copy.recipient();
        Letter letter = new Letter(
                recipient.address(),
                copy.token() + "@" + copy.imprint().messageIdDomain(),
                recipient.marks(),
                recipient.oneClick(),
                kind.word());
        copy.imprint().write(letter, outgoing);
    }

    /** The envelope sender of its message. */
    String returnPath(Copy copy) {
        return returnPaths.of(copy.token(), copy.imprint().returnPathDomain());
    }
}
