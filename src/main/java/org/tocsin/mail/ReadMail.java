package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Any message, read as far as it can be, for showing in a mailbox. */
public final class ReadMail {
    private final MimeMessage message;
    private final List<MessagePart> leaves;

    private ReadMail(MessageParts parts) {
        this.message = parts.message();
        this.leaves = parts.leaves();
    }

    /** One line of the message's head, in words and without folds. */
    public record Header(String name, String value) {}

    /** A part of the message that its html shows. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Part(String mediaType, byte[] content) {}

    /** Never fails: what cannot be read is empty. */
    public static ReadMail of(byte[] bytes) {
        return new ReadMail(MessageParts.of(bytes));
    }

    /** Name and address, as it stands in the head; empty when it does not. */
    public String from() {
        return header("From");
    }

    /** All of them, as they stand in the head. */
    public String to() {
        return header("To");
    }

    public String subject() {
        return header("Subject");
    }

    /** Null when there is none that can be read. */
    public @Nullable Instant date() {
        try {
            Date date = message.getSentDate();
            return date == null ? null : date.toInstant();
        } catch (MessagingException | RuntimeException e) {
            return null;
        }
    }

    /** In the order of the message. */
    public List<Header> headers() {
        try {
            return Collections.list(message.getAllHeaders()).stream()
                    .map(header -> new Header(header.getName(), decoded(header.getValue())))
                    .toList();
        } catch (MessagingException | RuntimeException e) {
            return List.of();
        }
    }

    /** The plain part; empty when there is none. */
    public String text() {
        return textOf("text/plain");
    }

    /** As it was sent: to be shown only where it can do no harm. Empty when there is none. */
    public String html() {
        return textOf("text/html");
    }

    /** @param cid as in the html after {@code cid:} */
    public Optional<Part> part(String cid) {
        return leaves.stream()
                .filter(leaf -> !cid.isEmpty() && leaf.contentId().equals(cid))
                .findFirst()
                .map(leaf -> new Part(leaf.mediaType(), leaf.octets()));
    }

    /** Those that hold no others, in the order of the message; attached messages are not looked into. */
    public List<Part> parts() {
        return leaves.stream()
                .map(leaf -> new Part(leaf.mediaType(), leaf.octets()))
                .toList();
    }

    private String textOf(String mediaType) {
        return leaves.stream()
                .filter(leaf -> leaf.mediaType().equals(mediaType) && !leaf.isAttachment())
                .findFirst()
                .map(MessagePart::text)
                .orElse("");
    }

    private String header(String name) {
        try {
            String value = message.getHeader(name, ", ");
            return value == null ? "" : decoded(value);
        } catch (MessagingException | RuntimeException e) {
            return "";
        }
    }

    private static String decoded(@Nullable String value) {
        String unfolded = MimeUtility.unfold(value == null ? "" : value);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return unfolded;
        }
    }
}
