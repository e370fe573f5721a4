package org.tocsin.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as it lies in a file: the trace fields that final delivery puts on top (RFC 5321 §4.4), then the message byte
 * for byte.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredMail(Envelope envelope, Instant receivedAt, byte[] message) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
    private static final Pattern TRACE = Pattern.compile(
            "\\AReturn-Path: <([^\r\n]*)>\r\nDelivered-To: ([^\r\n]*)\r\nReceived: by demo-mailbox; ([^\r\n]*)\r\n");
    private static final Pattern MESSAGE_ID = Pattern.compile(
            "^Message-ID:[ \t]*(?:\r?\n[ \t]+)?<([^<>\r\n]*)>", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** How much of a file is enough to know its envelope and its Message-ID. */
    static final int HEAD = 16 * 1024;

    byte[] bytes() {
        byte[] trace = String.format(
                        Locale.ROOT,
                        "Return-Path: <%s>\r\nDelivered-To: %s\r\nReceived: by demo-mailbox; %s\r\n",
                        envelope.sender(),
                        envelope.recipient(),
                        DATE.format(receivedAt))
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[trace.length + message.length];
        System.arraycopy(trace, 0, all, 0, trace.length);
        System.arraycopy(message, 0, all, trace.length, message.length);
        return all;
    }

    /** @param bytes of a whole file or its first {@link #HEAD}; empty when this is not such a file */
    static Optional<StoredMail> parse(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.UTF_8);
        Matcher trace = TRACE.matcher(head);
        if (!trace.find()) {
            return Optional.empty();
        }
        int start = trace.group().getBytes(StandardCharsets.UTF_8).length;
        byte[] message = Arrays.copyOfRange(bytes, start, bytes.length);
        return Optional.of(new StoredMail(
                new Envelope(trace.group(1), trace.group(2)), DATE.parse(trace.group(3), Instant::from), message));
    }

    /** Without the angle brackets; empty when the header has none. */
    Optional<String> messageId() {
        String head = new String(message, 0, Math.min(message.length, HEAD), StandardCharsets.UTF_8);
        int end = head.indexOf("\r\n\r\n");
        Matcher id = MESSAGE_ID.matcher(end < 0 ? head : head.substring(0, end + 2));
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }
}
