package org.tocsin.mail;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A text part in quoted-printable, each reader's link between soft line breaks (RFC 2045 §6.7). */
record QuotedPrintableBody(List<byte[]> pieces, List<ReaderMark> marks) implements EncodedBody {
    private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};
    private static final int LONGEST_LINE = 76;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    static QuotedPrintableBody of(MarkedText text) {
        List<byte[]> pieces = text.pieces().stream()
                .map(piece -> encode(piece.getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new QuotedPrintableBody(pieces, text.marks());
    }

    @Override
    public String encoding() {
        return "quoted-printable";
    }

    @Override
    public int length() {
        return pieces.stream().mapToInt(piece -> piece.length + 6).sum();
    }

    @Override
    public void write(Octets out, ReaderLinks links) {
        out.write(pieces.get(0));
        for (int i = 0; i < marks.size(); i++) {
            byte[] before = pieces.get(i);
            if (before.length > 0 && before[before.length - 1] != '\n') {
                out.write(SOFT_BREAK);
            }
            encode(links.of(marks.get(i)), out);
            byte[] after = pieces.get(i + 1);
            boolean endsLine = after.length > 0 && after[0] == '\r';
            if (!endsLine) {
                out.write(SOFT_BREAK);
            }
            out.write(after);
        }
    }

    private static byte[] encode(byte[] octets) {
        Octets out = new Octets(octets.length + octets.length / 8 + 8);
        encode(octets, out);
        return out.all();
    }

    private static void encode(byte[] octets, Octets out) {
        int column = 0;
        boolean isBehindSpace = false;
        for (int i = 0; i < octets.length; i++) {
            if (isLineEnd(octets, i)) {
                out.write('\r').write('\n');
                i++;
                column = 0;
                continue;
            }
            boolean endsLine = isLineEnd(octets, i + 1);
            boolean mayBeSpace = !endsLine && i + 1 < octets.length && !(isBehindSpace && column > 0);
            int room = (endsLine ? LONGEST_LINE : LONGEST_LINE - 1) - column;
            if (room < (isPlain(octets[i], column, mayBeSpace) ? 1 : 3)) {
                out.write(SOFT_BREAK);
                column = 0;
            }
            boolean isPlain = isPlain(octets[i], column, mayBeSpace) && !(column == 0 && isFrom(octets, i));
            write(out, octets[i], isPlain);
            column += isPlain ? 1 : 3;
            isBehindSpace = isPlain && octets[i] == ' ';
        }
    }

    private static void write(Octets out, byte octet, boolean isPlain) {
        if (isPlain) {
            out.write(octet);
        } else {
            out.write('=');
            out.write(HEX[(octet & 0xff) >> 4]);
            out.write(HEX[octet & 0x0f]);
        }
    }

    /**
     * White space that ends a line gets lost on the way, a dot that begins one means something there. Tabs and a second
     * space would have to be changed again before a signature is made ({@link Relaxed}).
     */
    private static boolean isPlain(byte octet, int column, boolean mayBeSpace) {
        if (octet == ' ') {
            return mayBeSpace;
        }
        return octet > ' ' && octet < 127 && octet != '=' && (octet != '.' || column > 0);
    }

    /** Mailboxes in one file (RFC 4155) put a {@code >} in front of it, which no signature survives. */
    private static boolean isFrom(byte[] octets, int at) {
        for (int i = 0; i < FROM.length; i++) {
            if (at + i == octets.length || octets[at + i] != FROM[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLineEnd(byte[] octets, int at) {
        return at + 1 < octets.length && octets[at] == '\r' && octets[at + 1] == '\n';
    }
}
