package org.tocsin.crypto;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.PayloadException;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Somebody's secret age keys, for opening what was sealed for one of them where there is no {@code age}. */
final class AgeIdentities {
    static final String BEGINNING = "AGE-SECRET-KEY-";
    private static final String CHANGED = "it was changed or cut off since it was sealed";

    private final List<RecipientStanzaReader> readers;

    private AgeIdentities(List<RecipientStanzaReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /** Whether there is one in a text. */
    static boolean areIn(String text) {
        return text.lines().anyMatch(line -> line.strip().startsWith(BEGINNING));
    }

    /**
     * Those of a file as {@code age-keygen} writes it.
     *
     * @param name of the file, for whoever has to mend it
     * @throws SigningKeyException with a sentence that holds nothing of the keys
     */
    static AgeIdentities in(String text, String name) {
        List<RecipientStanzaReader> readers = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                readers.add(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line));
            } catch (GeneralSecurityException | RuntimeException e) { // whose message may hold it
                throw new SigningKeyException(String.format(
                        Locale.ROOT,
                        "Line %d of %s is no secret key of age that Tocsin knows (AGE-SECRET-KEY-1…), or is not whole.",
                        number,
                        name));
            }
        }
        return new AgeIdentities(readers);
    }

    /**
     * What was sealed. Reading fails where anything of it was changed or cut off.
     *
     * @throws IOException when it was not sealed for one of these keys
     */
    InputStream open(InputStream sealed) throws IOException {
        try {
            return new Opened(new StandardDecryptingChannelFactory()
                    .newDecryptingChannel(Channels.newChannel(sealed), List.of(this::fileKey)));
        } catch (UnsupportedRecipientStanzaException e) {
            throw new IOException("sealed for another key", e);
        } catch (GeneralSecurityException | PayloadException | RuntimeException e) { // of whatever is no header
            throw new IOException(CHANGED, e);
        }
    }

    /** One reader for all keys, since the header of a stream is read but once. */
    private FileKey fileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        UnsupportedRecipientStanzaException none = new UnsupportedRecipientStanzaException("none of these keys");
        for (RecipientStanzaReader each : readers) {
            try {
                return each.getFileKey(stanzas);
            } catch (UnsupportedRecipientStanzaException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }

    /** Says in our words what the library says in its own. */
    private static final class Opened extends FilterInputStream {
        Opened(ReadableByteChannel channel) {
            super(Channels.newInputStream(channel));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] octets, int from, int length) throws IOException {
            try {
                return in.read(octets, from, length);
            } catch (PayloadException | RuntimeException e) {
                throw new IOException(CHANGED, e);
            }
        }
    }
}
