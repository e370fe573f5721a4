package org.tocsin.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A text part in quoted-printable, each reader's link between soft line breaks (RFC 2045 §6.7). */
record QuotedPrintableBody(List<byte[]> pieces, List<ReaderMark> marks) implements EncodedBody {
    private static final byte[] SOFT_BREAK = {'=', '\r', '\n'};
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
    public void write(ByteArrayOutputStream out, Map<ReaderMark, byte[]> values) {
        out.writeBytes(pieces.get(0));
        for (int i = 0; i < marks.size(); i++) {
            byte[] before = pieces.get(i);
            if (before.length > 0 && before[before.length - 1] != '\n') {
                out.writeBytes(SOFT_BREAK);
            }
            out.writeBytes(encode(Objects.requireNonNull(values.get(marks.get(i)))));
            byte[] after = pieces.get(i + 1);
            boolean endsLine = after.length > 0 && after[0] == '\r';
            if (!endsLine) {
                out.writeBytes(SOFT_BREAK);
            }
            out.writeBytes(after);
        }
    }

    private static byte[] encode(byte[] octets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + octets.length / 8);
        int column = 0;
        for (int i = 0; i < octets.length; i++) {
            boolean endsLine = isLineEnd(octets, i + 1);
            if (isLineEnd(octets, i)) {
                out.write('\r');
                out.write('\n');
                i++;
                column = 0;
                continue;
            }
            boolean isPlain = isPlain(octets[i], endsLine);
            int width = isPlain ? 1 : 3;
            if (column + width > (endsLine ? LONGEST_LINE : LONGEST_LINE - 1)) {
                out.writeBytes(SOFT_BREAK);
                column = 0;
            }
            write(out, octets[i], isPlain);
            column += width;
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, byte octet, boolean isPlain) {
        if (isPlain) {
            out.write(octet);
        } else {
            out.write('=');
            out.write(HEX[(octet & 0xff) >> 4]);
            out.write(HEX[octet & 0x0f]);
        }
    }

    /** White space that ends a line gets lost on the way and must be encoded. */
    private static boolean isPlain(byte octet, boolean endsLine) {
        boolean isSpace = octet == ' ' || octet == '\t';
        return isSpace ? !endsLine : octet > ' ' && octet < 127 && octet != '=';
    }

    private static boolean isLineEnd(byte[] octets, int at) {
        return at + 1 < octets.length && octets[at] == '\r' && octets[at + 1] == '\n';
    }
}
