package org.tocsin.mail;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** What a relay says, one reply after another (RFC 5321 §4.2), however they are cut on the way. */
final class RelayReplies {
    static final int GO_ON = 354;
    private static final int LONGEST = 65_536; // octets: more is no reply
    private static final int MOST_WORDS = 2048; // octets

    private final InputStream in;
    private final byte[] buffer = new byte[2048];
    private final ReplyLine line = new ReplyLine();
    private final byte[] words = new byte[MOST_WORDS]; // of a refusal, until it is understood
    private int said;
    private int from;
    private int to;
    private int left;
    private RelayReply last = new RelayReply(250, null);
    private long patience = Duration.ofMinutes(10).toNanos();
    private long end;

    RelayReplies(InputStream in) {
        this.in = in;
    }

    /** For a whole reply: a relay that says an octet now and then would outlast the time for one read. */
    void waitAtMost(Duration time) {
        patience = time.toNanos();
    }

    /** True when the relay has already said more than was read. */
    boolean hasMore() {
        return from < to;
    }

    /**
     * A reply that settles something.
     *
     * @param step of the conversation that it answers
     * @throws IOException when there is none, or none that SMTP knows here
     */
    RelayReply decision(Refusals.Step step) throws IOException {
        RelayReply reply = next(step);
        if (reply.code() / 100 == 3) {
            throw ReplyLine.notSmtp();
        }
        return reply;
    }

    /** The reply to DATA: a refusal or {@link #GO_ON}. */
    RelayReply answerToData() throws IOException {
        RelayReply reply = next(Refusals.Step.DATA);
        if (reply.code() < 400 && reply.code() != GO_ON) {
            throw ReplyLine.notSmtp();
        }
        return reply;
    }

    private RelayReply next(Refusals.Step step) throws IOException {
        left = LONGEST;
        said = 0;
        end = System.nanoTime() + patience;
        readLine();
        int code = line.code();
        String status = line.status(last.status());
        while (line.isContinued()) {
            readLine();
            line.code(); // no words between replies
        }
        if (code >= 400) {
            return RelayReply.of(code, status, new String(words, 0, said, StandardCharsets.UTF_8), step);
        }
        if (code != last.code() || !Objects.equals(status, last.status())) {
            last = new RelayReply(code, status);
        }
        return last;
    }

    /** A line that the relay broke off counts when its code was whole and decided something. */
    private void readLine() throws IOException {
        line.begin();
        while (true) {
            if (from == to && !fill()) {
                if (line.isDecided()) {
                    return;
                }
                throw new EOFException();
            }
            byte octet = buffer[from++];
            if (--left < 0) {
                throw ReplyLine.notSmtp();
            }
            keepWord(octet);
            if (octet == '\n') {
                line.end();
                return;
            }
            line.add(octet);
        }
    }

    /** Behind the code; what is not a refusal needs none. */
    private void keepWord(byte octet) {
        if (line.isRefusal() && said < MOST_WORDS) {
            words[said++] = octet;
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = 0;
        int read = in.read(buffer, 0, buffer.length);
        to = Math.max(read, 0);
        if (System.nanoTime() - end > 0) {
            throw new SocketTimeoutException();
        }
        return read > 0;
    }
}
