package org.tocsin.demo;

import java.util.Locale;

/**
 * Who a mail came from and went to by SMTP, which need not be what its header says.
 *
 * @param sender the return path; empty for reports (RFC 5321 §4.5.5)
 * @param recipient as it was given; compare {@link #mailbox}
 */
record Envelope(String sender, String recipient) {
    Envelope {
        if (hasControls(sender) || hasControls(recipient)) {
            throw new IllegalArgumentException("control characters in an envelope");
        }
    }

    /** What two spellings of one recipient share. */
    String mailbox() {
        return recipient.toLowerCase(Locale.ROOT);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** Never the addresses: values end up in messages of exceptions and from there in logs. */
    @Override
    public String toString() {
        return "Envelope[…]";
    }
}
