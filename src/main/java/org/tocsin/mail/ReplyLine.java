package org.tocsin.mail;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How a line of a relay's reply begins: its code (RFC 5321 §4.2) and its status (RFC 3463 §2), not its words. */
final class ReplyLine {
    private static final int CODE = 3;

    private final byte[] line = new byte[32];
    private int length;

    void begin() {
        length = 0;
    }

    /** What is behind the beginning is dropped. */
    void add(byte octet) {
        if (length < line.length) {
            line[length++] = octet;
        }
    }

    /** Its end was read: CR LF, or LF alone. */
    void end() {
        length -= length > 0 && length < line.length && line[length - 1] == '\r' ? 1 : 0;
    }

    boolean isContinued() {
        return length > CODE && line[CODE] == '-';
    }

    /** Whether its code is whole and decides something, though the line was broken off. */
    boolean isDecided() {
        return length > CODE && line[CODE] == ' ' && line[0] != '3';
    }

    /** Whether what comes now are the words of a refusal. */
    boolean isRefusal() {
        return length > CODE && (line[0] == '4' || line[0] == '5');
    }

    /** @throws ProtocolException when it has none that SMTP knows */
    int code() throws ProtocolException {
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

    /**
     * The enhanced status, when it is of the code's class.
     *
     * @param last of the reply before, which is given again when it is the same; null when that had none
     */
    @Nullable
    String status(@Nullable String last) {
        int start = CODE + 1;
        if (length <= start || line[start] != line[0] || line[0] == '3') {
            return null;
        }
        int subject = digits(start + 1);
        int detail = subject < 0 ? -1 : digits(subject);
        if (detail < 0 || (detail < length && isWord(line[detail]))) {
            return null;
        }
        return isLast(last, start, detail) ? last : new String(line, start, detail - start, StandardCharsets.US_ASCII);
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

    private boolean isLast(@Nullable String last, int start, int end) {
        if (last == null || last.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (last.charAt(i - start) != line[i]) {
                return false;
            }
        }
        return true;
    }

    static ProtocolException notSmtp() {
        return new ProtocolException(); // without its words: they may hold an address
    }
}
