package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message that came back, laid out for reading: its head, what its sender writes (the note), and the mail that it
 * returns. Only its beginning is looked at, which holds all that a report has to say.
 *
 * @param note without the mail that it returns
 * @param original the head of the mail that it returns, by name in lower case; empty when it returns none
 */
record Notice(MimeMessage message, List<MessagePart> leaves, String note, Map<String, String> original) {
    private static final int LONGEST = 512 * 1024; // octets
    private static final int LONGEST_NOTE = 64 * 1024; // characters
    private static final int LONGEST_HEADER = 4096; // characters
    private static final Set<String> ORIGINAL = Set.of(
            "message/rfc822",
            "message/rfc822-headers",
            "text/rfc822-headers",
            "text/rfc822-header",
            "message/global",
            "message/global-headers");

    /** Any bytes become one. */
    static Notice of(byte[] bytes) {
        MessageParts parts = MessageParts.of(unixLines(bytes));
        String text = text(parts.leaves());
        ReturnedMail cut = ReturnedMail.in(text);
        Optional<MessagePart> attached = parts.leaves().stream()
                .filter(leaf -> ORIGINAL.contains(leaf.mediaType()))
                .findFirst();
        String original = attached.map(MessagePart::text).orElse(cut.original());
        List<Map<String, String>> blocks = ReportFields.blocks(original);
        return new Notice(parts.message(), parts.leaves(), cut.note(), blocks.isEmpty() ? Map.of() : blocks.get(0));
    }

    /** Decoded, on one line; empty when there is none. Of several, all of them. */
    String header(String name) {
        try {
            String value = message.getHeader(name, ", ");
            return value == null ? "" : decoded(value.substring(0, Math.min(value.length(), LONGEST_HEADER)));
        } catch (MessagingException | RuntimeException e) {
            return "";
        }
    }

    boolean has(String name) {
        try {
            return message.getHeader(name) != null;
        } catch (MessagingException | RuntimeException e) {
            return false;
        }
    }

    /** In lower case, without comments. */
    String word(String header) {
        return header(header).replaceAll("[(;].*", "").strip().toLowerCase(Locale.ROOT);
    }

    Optional<MessagePart> leaf(String... mediaTypes) {
        List<String> wanted = Arrays.asList(mediaTypes);
        return leaves.stream().filter(leaf -> wanted.contains(leaf.mediaType())).findFirst();
    }

    boolean returnsMail() {
        return !original.isEmpty();
    }

    /** The plain text up to the returned mail, else what can be read of the html. */
    private static String text(List<MessagePart> leaves) {
        List<MessagePart> before = leaves.stream()
                .takeWhile(leaf -> !ORIGINAL.contains(leaf.mediaType()))
                .toList();
        String plain = joined(before, "text/plain");
        if (!plain.isBlank()) {
            return plain;
        }
        String html = joined(before, "text/html");
        if (!html.isBlank()) {
            return Markup.text(html);
        }
        return before.stream()
                .filter(leaf -> leaf.mediaType().startsWith("multipart/"))
                .map(MessagePart::text)
                .collect(Collectors.joining("\n"));
    }

    private static String joined(List<MessagePart> leaves, String mediaType) {
        StringBuilder text = new StringBuilder();
        for (MessagePart leaf : leaves) {
            if (leaf.mediaType().equals(mediaType) && text.length() < LONGEST_NOTE) {
                String more = leaf.text();
                text.append(more, 0, Math.min(more.length(), LONGEST_NOTE)).append("\n\n");
            }
        }
        return text.toString();
    }

    private static String decoded(String value) {
        String unfolded = value.replaceAll("\r?\n[ \t]*", " ");
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return unfolded;
        }
    }

    /** However lines end (some stores keep lone carriage returns), they end in line feeds here. */
    private static byte[] unixLines(byte[] bytes) {
        int length = Math.min(bytes.length, LONGEST);
        byte[] lines = new byte[length];
        int to = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] != '\r') {
                lines[to++] = bytes[i];
            } else if (i + 1 == bytes.length || bytes[i + 1] != '\n') {
                lines[to++] = '\n';
            }
        }
        return Arrays.copyOf(lines, to);
    }
}
