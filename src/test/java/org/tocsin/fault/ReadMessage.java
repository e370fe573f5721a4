package org.tocsin.fault;

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
    private String messageId = "";
    private long mailing;
    private int lines;
    private boolean isBody;

    void add(byte[] line, int length) {
        digest.update(line, 0, length);
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
