package org.tocsin.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A message from anywhere, taken apart as far as that is safe: to a depth, and not at all when it has so many lines
 * like boundaries that its parts would fill the memory.
 *
 * @param message its head at least
 * @param leaves the parts that hold no other parts, in their order; attached messages are not looked into
 */
record MessageParts(MimeMessage message, List<MessagePart> leaves) {
    private static final int DEEPEST = 8;
    private static final int MOST_BOUNDARIES = 2000;
    private static final Session SESSION = session();

    /** Any bytes become a message, if an empty one. */
    static MessageParts of(byte[] bytes) {
        List<MessagePart> leaves = new ArrayList<>();
        MimeMessage message = message(bytes);
        if (message == null) {
            return new MessageParts(new MimeMessage(SESSION), List.of());
        }
        if (boundaries(bytes) <= MOST_BOUNDARIES) {
            collect(message, 0, leaves);
        }
        return new MessageParts(message, leaves);
    }

    private static @Nullable MimeMessage message(byte[] bytes) {
        try {
            return new MimeMessage(SESSION, new SharedByteArrayInputStream(bytes));
        } catch (MessagingException | RuntimeException e) {
            return null;
        }
    }

    private static void collect(MimePart part, int depth, List<MessagePart> leaves) {
        MessagePart leaf = new MessagePart(part);
        try {
            boolean isMultipart = leaf.mediaType().startsWith("multipart/") && depth < DEEPEST;
            if (isMultipart && part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    collect(parts.getBodyPart(i), depth + 1, leaves);
                }
                return;
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            // its raw octets are a part, too
        }
        leaves.add(leaf);
    }

    private static void collect(BodyPart part, int depth, List<MessagePart> leaves) {
        if (part instanceof MimeBodyPart mimePart) {
            collect((MimePart) mimePart, depth, leaves);
        }
    }

    private static int boundaries(byte[] bytes) {
        int count = 0;
        for (int i = 2; i < bytes.length; i++) {
            if (bytes[i] == '-' && bytes[i - 1] == '-' && bytes[i - 2] == '\n') {
                count++;
            }
        }
        return count;
    }

    private static Session session() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true"); // heads in raw UTF-8 (RFC 6532)
        return Session.getInstance(properties);
    }
}
