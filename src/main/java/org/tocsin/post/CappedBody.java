package org.tocsin.post;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a body that may be endless, on the wire or once it is unpacked. */
final class CappedBody {
    private CappedBody() {}

    /** There was more than we take. */
    static final class TooLargeException extends IOException {
        TooLargeException() {
            super("more than we take");
        }
    }

    /**
     * @param encoding the Content-Encoding; null for none
     * @throws TooLargeException past either limit
     * @throws ZipException for a coding that we did not ask for
     */
    static byte[] read(InputStream wire, @Nullable String encoding, int wireLimit, int limit) throws IOException {
        InputStream counted = new Counted(wire, wireLimit);
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return readAll(counted, limit);
        }
        if (!encoding.strip().equalsIgnoreCase("gzip") && !encoding.strip().equalsIgnoreCase("x-gzip")) {
            throw new ZipException("an encoding that was not asked for");
        }
        try (InputStream unpacked = new GZIPInputStream(counted, 8192)) {
            return readAll(unpacked, limit);
        }
    }

    private static byte[] readAll(InputStream in, int limit) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[16384];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (body.size() + count > limit) {
                throw new TooLargeException();
            }
            body.write(buffer, 0, count);
        }
        return body.toByteArray();
    }

    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, int limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            return octet < 0 ? octet : counted(1) == 1 ? octet : -1;
        }

        @Override
        public int read(byte[] buffer, int start, int length) throws IOException {
            return counted(super.read(buffer, start, length));
        }

        private int counted(int count) throws TooLargeException {
            left -= Math.max(0, count);
            if (left < 0) {
                throw new TooLargeException();
            }
            return count;
        }
    }
}
