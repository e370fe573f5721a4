package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/** What the head of a mail that came into a mailbox says of it. */
public final class Arrival {
    private Arrival() {}

    /** Empty when there is none, or no head. */
    public static Optional<String> messageId(byte[] message) {
        try {
            return Optional.ofNullable(
                    new InternetHeaders(new ByteArrayInputStream(message)).getHeader("Message-ID", null));
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }
}
