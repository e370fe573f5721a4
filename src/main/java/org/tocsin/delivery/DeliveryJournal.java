package org.tocsin.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tocsin.mail.RelayReply;

/**
 * A worker's note of what it sends and what the relay answers, from before the first byte until the database has it.
 * Outcomes are written to the database in batches; a process that is killed in between finds here which mails of the
 * batch are out already, and of which one it cannot tell.
 *
 * <p>Two short lines a mail, handed to the operating system at once: they survive the process, and hold numbers alone.
 */
final class DeliveryJournal implements AutoCloseable {
    static final String SUFFIX = ".journal";
    static final String HARD = "!";
    static final char SENDS = 'S';
    static final char ANSWERED = 'A';
    static final char NOT_SENT = 'N';

    private static final int ROOM = 4096;
    private static final int LONGEST_LINE = 100;

    private final FileChannel file;
    private final ByteBuffer lines = ByteBuffer.allocate(ROOM);

    private DeliveryJournal(FileChannel file) {
        this.file = file;
    }

    /** @throws UncheckedIOException when there is no room for it; nothing may be sent then */
    static DeliveryJournal open(Path folder, String worker) {
        try {
            java.nio.file.Files.createDirectories(folder);
            return new DeliveryJournal(FileChannel.open(
                    folder.resolve(worker + SUFFIX),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the delivery journal in " + folder, e);
        }
    }

    /**
     * Must be called before anything of the mail goes to the relay.
     *
     * @param attempt 1 for the first
     * @throws UncheckedIOException when it cannot be written; the mail must not be sent then
     */
    void sends(long mailing, long subscriber, int attempt) {
        line(SENDS, mailing, subscriber, attempt);
        end();
        flush();
    }

    /** Is written with the next line, or by {@link #flush}: a kill in between leaves a mail in doubt, not lost. */
    void answered(long mailing, long subscriber, int attempt, RelayReply reply) {
        line(ANSWERED, mailing, subscriber, attempt);
        number(reply.code());
        lines.put((byte) ' ').put((reply.status() == null ? "-" : reply.status()).getBytes(StandardCharsets.US_ASCII));
        if (reply.cause() != null) {
            String meaning = ' ' + reply.cause().name() + (reply.isHard() ? HARD : "");
            lines.put(meaning.getBytes(StandardCharsets.US_ASCII));
        }
        end();
    }

    /** The relay surely does not have it. */
    void notSent(long mailing, long subscriber, int attempt) {
        line(NOT_SENT, mailing, subscriber, attempt);
        end();
    }

    void flush() {
        lines.flip();
        try {
            while (lines.hasRemaining()) {
                file.write(lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the delivery journal", e);
        } finally {
            lines.clear();
        }
    }

    /** The database has it all. */
    void clear() {
        lines.clear();
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

    private void line(char kind, long mailing, long subscriber, int attempt) {
        if (lines.remaining() < LONGEST_LINE) {
            flush();
        }
        lines.put((byte) kind);
        number(mailing);
        number(subscriber);
        number(attempt);
    }

    private void number(long number) {
        lines.put((byte) ' ');
        long unit = 1;
        while (number / unit >= 10) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            lines.put((byte) ('0' + number / unit % 10));
        }
    }

    private void end() {
        lines.put((byte) '\n');
    }
}
