package org.tocsin.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.RelayReply;

/**
 * A worker's note of what the relay answered, from the answer until the database has it. Outcomes are written to the
 * database in batches; a process that is killed in between finds here which mails of the batch are out already.
 *
 * <p>One short line a mail, handed to the operating system at once: it survives the process, and holds numbers alone.
 */
final class DeliveryJournal implements AutoCloseable {
    private static final String SUFFIX = ".journal";

    private final FileChannel file;

    private DeliveryJournal(FileChannel file) {
        this.file = file;
    }

    /** What a journal tells about one delivery. */
    record Entry(
            long mailingId,
            long subscriberId,
            int code,
            @Nullable String status) {
        RelayReply reply() {
            return new RelayReply(code, status);
        }
    }

    static DeliveryJournal open(Path folder, String worker) {
        try {
            Files.createDirectories(folder);
            return new DeliveryJournal(FileChannel.open(
                    folder.resolve(worker + SUFFIX),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the delivery journal in " + folder, e);
        }
    }

    void answered(long mailing, long subscriber, RelayReply reply) {
        String status = reply.status() == null ? "-" : reply.status();
        write(mailing + " " + subscriber + " " + reply.code() + " " + status + "\n");
    }

    /** The database has it all. */
    void clear() {
        try {
            file.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clear the delivery journal", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the delivery journal", e);
        }
    }

    /** What the journals of a killed process say, by mailing. */
    static Map<Long, List<Entry>> read(Path folder) {
        Map<Long, List<Entry>> entries = new LinkedHashMap<>();
        for (Path journal : journals(folder)) {
            try {
                for (String line :
                        Files.readString(journal, StandardCharsets.US_ASCII).split("(?<=\n)")) {
                    add(line, entries);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the delivery journal " + journal, e);
            }
        }
        return entries;
    }

    static void delete(Path folder) {
        for (Path journal : journals(folder)) {
            try {
                Files.delete(journal);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot delete the delivery journal " + journal, e);
            }
        }
    }

    private static List<Path> journals(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            List<Path> journals = new ArrayList<>();
            files.forEach(journals::add);
            return journals;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the delivery journals in " + folder, e);
        }
    }

    /** A last line that was cut off has no end of line and does not count: its mail is sent again with the same bytes. */
    private static void add(String line, Map<Long, List<Entry>> entries) {
        String[] fields = line.strip().split(" ");
        if (!line.endsWith("\n") || fields.length != 4) {
            return;
        }
        long mailing = Long.parseLong(fields[0]);
        entries.computeIfAbsent(mailing, ignored -> new ArrayList<>())
                .add(new Entry(
                        mailing,
                        Long.parseLong(fields[1]),
                        Integer.parseInt(fields[2]),
                        fields[3].equals("-") ? null : fields[3]));
    }

    private void write(String line) {
        ByteBuffer buffer = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the delivery journal", e);
        }
    }
}
