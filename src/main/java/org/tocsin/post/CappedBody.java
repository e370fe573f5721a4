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
    /** No text becomes so many times as large. */
    private static final long DENSEST = 20;

    /** In octets; what is smaller can do no harm. */
    private static final int UNSUSPECTED = 1 << 20;

    private CappedBody() {}

    /** There was more than we take. */
    static final class TooLargeException extends IOException {
        TooLargeException() {
            super("more than we take");
        }
    }

    /** It grows more than any text does when it is unpacked. */
    static final class TooDenseException extends IOException {
        TooDenseException() {
            super("packed too densely");
        }
    }

    /**
     * @param encoding the Content-Encoding; null for none
     * @throws TooLargeException past either limit
     * @throws TooDenseException when it is packed more densely than texts are
     * @throws ZipException for a coding that we did not ask for
     */
    static byte[] read(InputStream wire, @Nullable String encoding, int wireLimit, int limit) throws IOException {
        Counted counted = new Counted(wire, wireLimit);
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return readAll(counted, limit, Long.MAX_VALUE, counted);
        }
        if (!encoding.strip().equalsIgnoreCase("gzip") && !encoding.strip().equalsIgnoreCase("x-gzip")) {
            throw new ZipException("an encoding that was not asked for");
        }
        try (InputStream unpacked = new GZIPInputStream(counted, 8192)) {
            return readAll(unpacked, limit, DENSEST, counted);
        }
    }

    private static byte[] readAll(InputStream in, int limit, long densest, Counted wire) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[16384];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (body.size() + count > limit) {
                throw new TooLargeException();
            }
            if (body.size() > UNSUSPECTED && body.size() / densest > wire.count) {
                throw new TooDenseException();
            }
            body.write(buffer, 0, count);
        }
        return body.toByteArray();
    }

    private static final class Counted extends FilterInputStream {
        private final int limit;
        private long count;

        Counted(InputStream in, int limit) {
            super(in);
            this.limit = limit;
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

        private int counted(int more) throws TooLargeException {
            count += Math.max(0, more);
            if (count > limit) {
                throw new TooLargeException();
            }
            return more;
        }
    }
}
