package org.tocsin.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A text part in base64. Three octets become four characters, so what follows a reader's link is encoded in one of
 * three ways, by the link's length: each piece behind a mark is kept in all three.
 */
record Base64Body(List<Piece> pieces, List<ReaderMark> marks) implements EncodedBody {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

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
    public void write(ByteArrayOutputStream out, Map<ReaderMark, byte[]> values) {
        ByteArrayOutputStream open = new ByteArrayOutputStream();
        pieces.get(0).write(out, open);
        for (int i = 0; i < marks.size(); i++) {
            open.writeBytes(Objects.requireNonNull(values.get(marks.get(i))));
            pieces.get(i + 1).write(out, open);
        }
        out.writeBytes(lines(open.toByteArray()));
    }

    private static byte[] lines(byte[] octets) {
        byte[] encoded = LINES.encode(octets);
        if (encoded.length == 0) {
            return encoded;
        }
        byte[] ended = Arrays.copyOf(encoded, encoded.length + 2);
        ended[encoded.length] = '\r';
        ended[encoded.length + 1] = '\n';
        return ended;
    }

    /** Fixed octets, and what is between the first and the last whole triple, by how many octets come before it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(byte[] octets, List<byte[]> encoded) {

        static Piece of(byte[] octets, int shifts) {
            List<byte[]> encoded = new ArrayList<>();
            for (int shift = 0; shift < shifts; shift++) {
                int start = Math.min(shift, octets.length);
                int end = octets.length - (octets.length - start) % 3;
                encoded.add(lines(Arrays.copyOfRange(octets, start, end)));
            }
            return new Piece(octets, encoded);
        }

        /** @param open octets not yet written, since more must come to fill a triple */
        void write(ByteArrayOutputStream out, ByteArrayOutputStream open) {
            int missing = (3 - open.size() % 3) % 3;
            int taken = Math.min(missing, octets.length);
            open.write(octets, 0, taken);
            if (taken < missing) {
                return;
            }
            out.writeBytes(lines(open.toByteArray()));
            open.reset();
            out.writeBytes(encoded.get(taken));
            int left = (octets.length - taken) % 3;
            open.write(octets, octets.length - left, left);
        }
    }
}
