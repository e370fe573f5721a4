package org.tocsin.mail;

import java.nio.charset.StandardCharsets;

/** Writes octets as base64 in lines of at most 76 characters (RFC 2045 §6.8), beginning at the beginning of a line. */
final class Base64Lines {
    static final int LONGEST_LINE = 76;
    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private final Octets out;
    private int bits;
    private int open; // octets in bits
    private int column;

    Base64Lines(Octets out) {
        this.out = out;
    }

    /** How many octets must come until all that came are written. */
    int missing() {
        return open == 0 ? 0 : 3 - open;
    }

    void write(byte[] octets, int from, int length) {
        for (int i = from; i < from + length; i++) {
            bits = bits << 8 | (octets[i] & 0xff);
            open++;
            if (open == 3) {
                writeDigits(4);
                bits = 0;
                open = 0;
            }
        }
    }

    /** Whole lines that somebody else made; only where nothing is missing. */
    void writeLines(byte[] lines) {
        endLine();
        out.write(lines);
    }

    /** Fills up the last triple (RFC 4648 §4). */
    void finish() {
        if (open > 0) {
            bits <<= 8 * missing();
            writeDigits(open + 1);
            out.write(open == 1 ? "==".getBytes(StandardCharsets.US_ASCII) : new byte[] {'='});
        }
        endLine();
    }

    private void writeDigits(int count) {
        if (column == LONGEST_LINE) {
            endLine();
        }
        for (int i = 0; i < count; i++) {
            out.write(DIGITS[bits >> (18 - 6 * i) & 0x3f]);
        }
        column += 4;
    }

    private void endLine() {
        if (column > 0) {
            out.write('\r').write('\n');
            column = 0;
        }
    }
}
