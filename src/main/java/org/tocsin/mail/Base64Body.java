package org.tocsin.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text part in base64. Three octets become four characters, so what follows a reader's link is encoded in one of
 * three ways, by the link's length: each piece behind a mark is kept in all three.
 */
record Base64Body(List<Piece> pieces, List<ReaderMark> marks) implements EncodedBody {

    static Base64Body of(MarkedText text) {
        List<Piece> pieces = new ArrayList<>();
        for (String piece : text.pieces()) {
            pieces.add(Piece.of(piece.getBytes(StandardCharsets.UTF_8), pieces.isEmpty() ? 1 : 3));
        }
        return new Base64Body(pieces, text.marks());
    }

    @Override
    public String encoding() {
        return "base64";
    }

    @Override
    public int length() {
        return pieces.stream()
                .mapToInt(piece -> piece.encoded().get(0).length + 8)
                .sum();
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

    /** Fixed octets, and what is between the first and the last whole triple, by how many octets come before it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(byte[] octets, List<byte[]> encoded) {

        static Piece of(byte[] octets, int shifts) {
            List<byte[]> encoded = new ArrayList<>();
            for (int shift = 0; shift < shifts; shift++) {
                int start = Math.min(shift, octets.length);
                int whole = (octets.length - start) / 3 * 3;
                Octets lines = new Octets(whole * 3 / 2 + 8);
                Base64Lines encoder = new Base64Lines(lines);
                encoder.write(octets, start, whole);
                encoder.finish();
                encoded.add(lines.all());
            }
            return new Piece(octets, encoded);
        }

        void write(Base64Lines lines) {
            int missing = lines.missing();
            int taken = Math.min(missing, octets.length);
            lines.write(octets, 0, taken);
            if (taken < missing) {
                return;
            }
            lines.writeLines(encoded.get(taken));
            int left = (octets.length - taken) % 3;
            lines.write(octets, octets.length - left, left);
        }
    }
}
