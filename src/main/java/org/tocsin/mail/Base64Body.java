package org.tocsin.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A text part in base64. Three octets become four characters, so what follows a reader's link is encoded in one of
 * three ways, by the link's length. Links of one kind are of one length, so mostly one of the three is ever asked for.
 */
record Base64Body(List<Piece> pieces, List<ReaderMark> marks) implements EncodedBody {

    static Base64Body of(MarkedText text) {
        return new Base64Body(
                text.pieces().stream()
                        .map(piece -> new Piece(piece.getBytes(StandardCharsets.UTF_8)))
                        .toList(),
                text.marks());
    }

    @Override
    public String encoding() {
        return "base64";
    }

    @Override
    public int length() {
        return pieces.stream().mapToInt(piece -> piece.length() + 8).sum();
    }

    @Override
    public void write(Octets out, ReaderLinks links) {
        Base64Lines lines = new Base64Lines(out);
        pieces.get(0).write(lines);
        for (int i = 0; i < marks.size(); i++) {
            byte[] link = links.of(marks.get(i));
            lines.write(link, 0, link.length);
            pieces.get(i + 1).write(lines);
        }
        lines.finish();
    }

    /** Fixed octets. What is between the first and the last whole triple is encoded once, when it is first wanted. */
    private static final class Piece {
        private static final byte[] LINE_END = {'\r', '\n'};
        private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(Base64Lines.LONGEST_LINE, LINE_END);

        private final byte[] octets;
        private final AtomicReferenceArray<byte[]> encoded = new AtomicReferenceArray<>(3); // by octets before it

        Piece(byte[] octets) {
            this.octets = octets;
        }

        /** In characters, about. */
        int length() {
            int characters = octets.length / 3 * 4;
            return characters + 2 * ((characters + Base64Lines.LONGEST_LINE - 1) / Base64Lines.LONGEST_LINE);
        }

        void write(Base64Lines lines) {
            int missing = lines.missing();
            int taken = Math.min(missing, octets.length);
            lines.write(octets, 0, taken);
            if (taken < missing) {
                return;
            }
            int whole = (octets.length - taken) / 3 * 3;
            if (whole > 0) {
                lines.writeLines(encoded(taken, whole));
            }
            lines.write(octets, taken + whole, octets.length - taken - whole);
        }

        private byte[] encoded(int from, int whole) {
            byte[] known = encoded.get(from);
            if (known != null) {
                return known;
            }
            byte[] characters = ENCODER.encode(Arrays.copyOfRange(octets, from, from + whole));
            byte[] lines = Arrays.copyOf(characters, characters.length + LINE_END.length);
            System.arraycopy(LINE_END, 0, lines, characters.length, LINE_END.length);
            encoded.set(from, lines);
            return lines;
        }
    }
}
