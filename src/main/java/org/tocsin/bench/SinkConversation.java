package org.tocsin.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One client's conversation with the sink: as little work as SMTP allows, so that the sender is what is measured. */
final class SinkConversation {
    private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket client;
    private final InputStream in;
    private final boolean isPipelining;
    private final Runnable pause;
    private final Runnable taken;
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream(256);
    private final byte[] buffer = new byte[1 << 17];
    private int position;
    private int limit;

    /**
     * @param isPipelining whether PIPELINING is announced
     * @param pause waits as long as the way to a relay far away takes, before each flight of replies
     * @param taken counts a message
     */
    SinkConversation(Socket client, boolean isPipelining, Runnable pause, Runnable taken) throws IOException {
        this.client = client;
        this.in = client.getInputStream();
        this.isPipelining = isPipelining;
        this.pause = pause;
        this.taken = taken;
    }

    /** Until the other side hangs up. */
    void run() throws IOException {
        say("220 bench ESMTP");
        while (true) {
            byte verb = verb();
            switch (verb) {
                case 'E' -> say(isPipelining ? "250-bench\r\n250 PIPELINING" : "250 bench");
                case 'D' -> takeMessage();
                case 'Q' -> {
                    say("221 bye");
                    flush();
                    return;
                }
                default -> say("250 2.0.0 fine");
            }
        }
    }

    private void takeMessage() throws IOException {
        say("354 go on");
        swallow();
        taken.run();
        say("250 2.0.0 taken");
    }

    /** The first letter of the next command, in upper case. */
    private byte verb() throws IOException {
        byte verb = next();
        for (byte octet = verb; octet != '\n'; octet = next()) {
            // the rest of the line says nothing that matters here
        }
        return (byte) Character.toUpperCase(verb);
    }

    /** Everything up to the line with the lone dot; the line end of DATA counts as the one before it. */
    private void swallow() throws IOException {
        int matched = 2;
        while (matched < END.length) {
            if (position == limit) {
                fill();
            }
            byte octet = buffer[position++];
            if (octet == END[matched]) {
                matched++;
            } else {
                matched = octet == '\r' ? 1 : 0;
            }
        }
    }

    private byte next() throws IOException {
        if (position == limit) {
            fill();
        }
        return buffer[position++];
    }

    /** Replies leave only when nothing more has come in: that is what pipelining is for. */
    private void fill() throws IOException {
        flush();
        limit = in.read(buffer);
        position = 0;
        if (limit < 0) {
            throw new IOException("hung up");
        }
    }

    private void say(String reply) {
        replies.writeBytes((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void flush() throws IOException {
        if (replies.size() > 0) {
            pause.run();
            client.getOutputStream().write(replies.toByteArray());
            replies.reset();
        }
    }
}
