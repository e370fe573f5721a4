package org.tocsin.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of one head after the other that are signed (RFC 6376 §5.4): their relaxed form and their names. */
final class DkimHead {
    private static final int WIDEST = 70; // columns of a line of names

    private static final List<byte[]> SIGNED =
            names("from sender reply-to subject date message-id to cc in-reply-to references mime-version content-type"
                    + " content-transfer-encoding content-language content-id content-description auto-submitted"
                    + " list-id list-help list-unsubscribe list-unsubscribe-post list-subscribe list-post list-owner"
                    + " list-archive feedback-id cfbl-address cfbl-feedback-id");

    /** Named once more than they are there, so that nobody can add another (RFC 6376 §5.4.2, §8.15). */
    private static final List<byte[]> OVERSIGNED =
            names("from subject to date list-unsubscribe list-unsubscribe-post content-type");

    private final Octets relaxed = new Octets(2048);
    private final Octets names = new Octets(512);
    private int[] starts = new int[64]; // of the fields, and where the last one ends
    private int count;
    private int column;

    /** Reads the head of a message with whole line ends; the answer is where its body begins. */
    int read(Octets message, int size) {
        int end = split(message, size);
        relaxed.clear();
        names.clear();
        column = 0;
        for (int i = count - 1; i >= 0; i--) { // of several with one name, the last is meant first (§5.4.2)
            byte[] name = signedName(message, starts[i], starts[i + 1]);
            if (name != null) {
                add(name);
                Relaxed.field(message, starts[i], starts[i + 1], relaxed);
                relaxed.write('\r').write('\n');
            }
        }
        OVERSIGNED.forEach(this::add);
        return Math.min(end + 2, size);
    }

    /** Each field with its line end, in the order of {@link #names}. */
    Octets relaxed() {
        return relaxed;
    }

    /** With a colon between each two, in lines of which the first begins behind {@code h=}. */
    Octets names() {
        return names;
    }

    /** The answer is where the empty line is that ends the head. */
    private int split(Octets message, int size) {
        count = 0;
        int at = 0;
        while (at < size && message.at(at) != '\r') {
            starts[count++] = at;
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            do {
                at = nextLine(message, at, size);
            } while (at < size && Relaxed.isSpace(message.at(at)));
        }
        starts[count] = at;
        return at;
    }

    private static int nextLine(Octets message, int from, int size) {
        int at = from;
        while (at < size && message.at(at) != '\n') {
            at++;
        }
        return Math.min(at + 1, size);
    }

    private static byte @Nullable [] signedName(Octets message, int from, int to) {
        int end = from;
        while (end < to && message.at(end) != ':' && !Relaxed.isSpace(message.at(end))) {
            end++;
        }
        for (byte[] name : SIGNED) {
            if (name.length == end - from && end < to && Relaxed.isNamed(name, message, from)) {
                return name;
            }
        }
        return null;
    }

    private void add(byte[] name) {
        if (names.size() > 0) {
            names.write(':');
            column++;
        }
        if (column + name.length > WIDEST) {
            names.write('\r').write('\n').write(' ');
            column = 0;
        }
        names.write(name);
        column += name.length;
    }

    private static List<byte[]> names(String all) {
        return Stream.of(all.split(" "))
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }
}
