package org.tocsin.mail;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a relay says, one reply after another (RFC 5321 §4.2), however they are cut on the way. */
final class RelayReplies {
    static final int GO_ON = 354;
    private static final int LONGEST = 65_536; // octets: more is no reply
    private static final int CODE = 3;
    private static final int MOST_WORDS = 2048; // octets

    private final InputStream in;
    private final byte[] buffer = new byte[2048];
    private final byte[] line = new byte[32]; // how the line begins: the code and the status, not the words
    private final byte[] words = new byte[MOST_WORDS]; // of a refusal, until it is understood
    private int said;
    private int from;
    private int to;
    private int length;
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
            throw notSmtp();
        }
        return reply;
    }

    /** The reply to DATA: a refusal or {@link #GO_ON}. */
    RelayReply answerToData() throws IOException {
        RelayReply reply = next(Refusals.Step.DATA);
        if (reply.code() < 400 && reply.code() != GO_ON) {
            throw notSmtp();
        }
        return reply;
    }

    private RelayReply next(Refusals.Step step) throws IOException {
        left = LONGEST;
        said = 0;
        end = System.nanoTime() + patience;
        readLine();
        int code = code();
        String status = status();
        while (isContinued()) {
            readLine();
            code(); // no words between replies
        }
        if (code >= 400) {
            return RelayReply.of(code, status, new String(words, 0, said, StandardCharsets.UTF_8), step);
        }
        if (code != last.code() || !Objects.equals(status, last.status())) {
            last = new RelayReply(code, status);
        }
        return last;
    }

    private boolean isContinued() {
        return length > CODE && line[CODE] == '-';
    }

    private int code() throws ProtocolException {
        if (length < CODE || (length > CODE && line[CODE] != ' ' && line[CODE] != '-')) {
            throw notSmtp();
        }
        int code = 0;
        for (int i = 0; i < CODE; i++) {
            code = code * 10 + digit(i);
        }
        if (code < 200 || code > 599) {
            throw notSmtp();
        }
        return code;
    }

    private int digit(int at) throws ProtocolException {
        if (!isDigit(at)) {
            throw notSmtp();
        }
        return line[at] - '0';
    }

    private boolean isDigit(int at) {
        return at < length && line[at] >= '0' && line[at] <= '9';
    }

    /** The enhanced status (RFC 3463 §2), when it is of the code's class. */
    private @Nullable String status() {
        int start = CODE + 1;
        if (length <= start || line[start] != line[0] || line[0] == '3') {
            return null;
        }
        int subject = digits(start + 1);
        int detail = subject < 0 ? -1 : digits(subject);
        if (detail < 0 || (detail < length && isWord(line[detail]))) {
            return null;
        }
        return isLastStatus(start, detail)
                ? last.status()
                : new String(line, start, detail - start, StandardCharsets.US_ASCII);
    }

    /** Behind a dot and one to three digits; -1 when they are not there. */
    private int digits(int at) {
        if (at >= length || line[at] != '.' || !isDigit(at + 1)) {
            return -1;
        }
        int end = at + 2;
        while (end < at + 4 && isDigit(end)) {
            end++;
        }
        return end;
    }

    private static boolean isWord(byte octet) {
        return Character.isLetterOrDigit(octet & 0xff) || octet == '_';
    }

    private boolean isLastStatus(int start, int end) {
        String status = last.status();
        if (status == null || status.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (status.charAt(i - start) != line[i]) {
                return false;
            }
        }
        return true;
    }

    /** A line that the relay broke off counts when its code was whole and decided something. */
    private void readLine() throws IOException {
        length = 0;
        while (true) {
            if (from == to && !fill()) {
                if (length > CODE && line[CODE] == ' ' && line[0] != '3') {
                    return;
                }
                throw new EOFException();
            }
            byte octet = buffer[from++];
            if (--left < 0) {
                throw notSmtp();
            }
            keepWord(octet);
            if (octet == '\n') {
                length -= length > 0 && length < line.length && line[length - 1] == '\r' ? 1 : 0;
                return;
            }
            if (length < line.length) {
                line[length++] = octet;
            }
        }
    }

    /** Behind the code; what is not a refusal needs none. */
    private void keepWord(byte octet) {
        boolean isRefusal = length > CODE && (line[0] == '4' || line[0] == '5');
        if (isRefusal && said < MOST_WORDS) {
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

    private static ProtocolException notSmtp() {
        return new ProtocolException(); // without its words: they may hold an address
    }
}
