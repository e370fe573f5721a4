package org.tocsin.delivery;

import com.google.common.io.BaseEncoding;
import org.tocsin.crypto.KeyedHash;
import org.tocsin.mail.Letter;
import org.tocsin.mail.OutgoingMail;

/** Makes the message of one delivery: the same bytes however often it is tried. */
final class Composer {
    private static final BaseEncoding BASE32 =
            BaseEncoding.base32().omitPadding().lowerCase();

    private final Imprints imprints;
    private final KeyedHash messageIds;
    private final String messageIdDomain;

    Composer(Imprints imprints, KeyedHash messageIds, String messageIdDomain) {
        this.imprints = imprints;
        this.messageIds = messageIds;
        this.messageIdDomain = messageIdDomain;
    }

    /** Leaves the message in {@code outgoing}. */
    void compose(Chunk chunk, WaitingDelivery delivery, Recipient recipient, OutgoingMail outgoing) {
        Letter letter = new Letter(
                recipient.address(),
                messageId(chunk.mailingId(), delivery.subscriberId()),
                recipient.marks(),
                recipient.oneClick(),
                chunk.kind().word());
        imprints.of(delivery.editionId()).write(letter, outgoing);
    }

    /** One message, one identity (RFC 5322 §3.6.4), which tells nobody whose it is. */
    private String messageId(long mailing, long subscriber) {
        return BASE32.encode(messageIds.of("message:" + mailing + ":" + subscriber, 20)) + "@" + messageIdDomain;
    }
}
