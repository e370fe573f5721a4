package org.tocsin.subscriber;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.tocsin.value.EmailAddress;

/**
 * A list of subscribers as another program wrote it (CSV, RFC 4180, or one address a line), read as far as it makes sense.
 * Of each line only the address and whether it may be written to are taken.
 *
 * @param refused in the order of their lines
 */
public record ImportFile(ImportOrigin origin, List<Line> good, List<Refused> refused) {
    private static final int LOOK = 64 * 1024; // characters

    /** One address and the line it stands on. */
    public record Line(long number, EmailAddress address) {}

    /** A line that is left out. */
    public record Refused(long number, ImportRefusal why) {}

    /** Never addresses. */
    @Override
    public String toString() {
        return "ImportFile[" + origin + ", " + good.size() + " good]";
    }

    /**
     * As it comes, whatever its characters are: addresses and states are in ASCII, and nothing else is looked at.
     *
     * @param most lines
     * @throws UncheckedIOException when it cannot be read to its end
     * @throws IllegalArgumentException when it has more lines
     */
    public static ImportFile read(InputStream octets, int most) {
        try {
            PushbackInputStream marked = new PushbackInputStream(octets, 2);
            byte[] first = marked.readNBytes(2);
            marked.unread(first);
            return read(new InputStreamReader(marked, charset(first)), most);
        } catch (IOException e) {
            throw new UncheckedIOException("the list cannot be read", e);
        }
    }

    /** As above. */
    public static ImportFile read(Reader text, int most) {
        RecordLimit limited = new RecordLimit(text);
        try (BufferedReader reader = new BufferedReader(limited, LOOK);
                CSVParser parser = format(reader).parse(reader)) {
            return new ImportReading(most).all(parser, limited);
        } catch (RecordLimit.Endless e) {
            return new ImportFile(ImportOrigin.OTHER, List.of(), List.of(new Refused(1, ImportRefusal.BROKEN)));
        } catch (IOException e) {
            throw new UncheckedIOException("the list cannot be read", e);
        }
    }

    /** Some programs for tables write UTF-16. */
    private static Charset charset(byte[] first) {
        boolean isWide = first.length == 2
                && ((first[0] == (byte) 0xfe && first[1] == (byte) 0xff)
                        || (first[0] == (byte) 0xff && first[1] == (byte) 0xfe));
        return isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    /** Some programs set semicolons or tabs where commas are meant: the first line tells. */
    private static CSVFormat format(BufferedReader reader) throws IOException {
        reader.mark(LOOK);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        reader.mark(LOOK);
        String first = Optional.ofNullable(reader.readLine()).orElse("");
        reader.reset();
        char delimiter = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, delimiter)) {
                delimiter = candidate;
            }
        }
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
    }

    private static long count(String text, char letter) {
        return text.chars().filter(each -> each == letter).count();
    }
}
