package org.tocsin.delivery;

import org.tocsin.mail.Letter;
import org.tocsin.mail.OutgoingMail;

/** Makes the message of one delivery: the same bytes however often it is tried. */
final class Composer {
    private final Imprints imprints;
    private final String messageIdDomain;

    Composer(Imprints imprints, String messageIdDomain) {
        this.imprints = imprints;
        this.messageIdDomain = messageIdDomain;
    }

    /**
     * Leaves the message in {@code outgoing}.
     *
     * @param token of the delivery: one message, one identity (RFC 5322 §3.6.4), which tells nobody whose it is
     */
    void compose(Chunk chunk, WaitingDelivery delivery, Recipient recipient, String token, OutgoingMail outgoing) {
        Letter letter = new Letter(
                recipient.address(),
                token + "@" + messageIdDomain,
                recipient.marks(),
                recipient.oneClick(),
                chunk.kind().word());
        imprints.of(delivery.editionId()).write(letter, outgoing);
    }
}
