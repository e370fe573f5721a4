package org.tocsin.delivery;

import org.tocsin.mail.Imprint;
import org.tocsin.mail.Letter;
import org.tocsin.mail.OutgoingMail;

/** Makes the message of one delivery: the same bytes however often it is tried. */
final class Composer {
    private final Imprints imprints;
    private final ReturnPaths returnPaths;

    Composer(Imprints imprints, ReturnPaths returnPaths) {
        this.imprints = imprints;
        this.returnPaths = returnPaths;
    }

    /** What names a delivery to us and nobody to anyone else, in its Message-ID and its return path. */
    String token(Chunk chunk, WaitingDelivery delivery) {
        return returnPaths.token(chunk.mailingId(), delivery.subscriberId());
    }

    /**
     * Leaves the message in {@code outgoing}.
     *
     * @param token of the delivery: one message, one identity (RFC 5322 §3.6.4)
     */
    void compose(Chunk chunk, WaitingDelivery delivery, Recipient recipient, String token, OutgoingMail outgoing) {
        Imprint imprint = imprints.of(delivery.editionId());
        Letter letter = new Letter(
                recipient.address(),
                token + "@" + imprint.messageIdDomain(),
                recipient.marks(),
                recipient.oneClick(),
                chunk.kind().word());
        imprint.write(letter, outgoing);
    }

    /** The envelope sender of a message that was composed. */
    String returnPath(WaitingDelivery delivery, String token) {
        return returnPaths.of(token, imprints.of(delivery.editionId()).returnPathDomain());
    }
}
