package org.tocsin.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the sink keeps of a message: not its words, but whether they are the same as before. */
final class ReadMessage {
    /** The line after which a message is in its middle: all of ours are longer. */
    static final int HALF = 20;

    private static final String MESSAGE_ID = "Message-ID: ";
    private static final String SUBJECT = "Subject: Mailing ";

    private final MessageDigest digest = sha256();
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private String messageId = "";
    private long mailing;
    private int lines;
    private boolean isBody;

    void add(byte[] line, int length) {
        digest.update(line, 0, length);
        int from = line[0] == '.' ? 1 : 0; // RFC 5321 §4.5.2
        octets.write(line, from, length - from);
        lines++;
        if (isBody) {
            return;
        }
        String header = new String(line, 0, length, StandardCharsets.US_ASCII).strip();
        isBody = header.isEmpty();
        if (header.regionMatches(true, 0, MESSAGE_ID, 0, MESSAGE_ID.length())) {
            messageId = header.substring(MESSAGE_ID.length());
        } else if (header.startsWith(SUBJECT)) {
            mailing = Long.parseLong(header.substring(SUBJECT.length()));
        }
    }

    int lines() {
        return lines;
    }

    String messageId() {
        return messageId;
    }

    long mailing() {
        return mailing;
    }

    /** As it was sent, for whoever looks at its form. */
    byte[] octets() {
        return octets.toByteArray();
    }

    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
