package org.tocsin.subscriber;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.UnsealException;
import org.tocsin.value.Durable;

/**
 * Wishes to leave that came while the database was away. What is taken in is on the disk before the answer goes out, one
 * sealed line each, which names nobody; it outlives a restart and is carried out before anything is sent.
 */
public final class DepartureJournal {
    private static final Logger log = LoggerFactory.getLogger(DepartureJournal.class);
    private static final String PLACE = "departure";

    private final Path folder;
    private final Path file;
    private final KeyRing keys;
    private final List<Departure> waiting = new ArrayList<>();
    private volatile boolean isEmpty;

    /** @throws UncheckedIOException when what is there cannot be read: nothing may be sent then */
    public DepartureJournal(Path folder, KeyRing keys) {
        this.folder = folder;
        this.file = folder.resolve("leaving.sealed");
        this.keys = keys;
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                Files.readAllLines(file, StandardCharsets.US_ASCII)
                        .forEach(line -> read(line)
                                .ifPresentOrElse(
                                        waiting::add,
                                        () -> log.warn("A line of the journal of leaving cannot be read")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the journal of leaving in " + folder, e);
        }
        isEmpty = waiting.isEmpty();
    }

    /** Costs nothing to ask: it is asked before every mail. */
    boolean isEmpty() {
        return isEmpty;
    }

    /** @throws UncheckedIOException when it cannot be written; then it must not be said that it was taken */
    synchronized void add(Departure departure) {
        String line = Base64.getEncoder().encodeToString(keys.requests().seal(departure.line(), PLACE)) + "\n";
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            Durable.writeFully(channel, line.getBytes(StandardCharsets.US_ASCII));
            Durable.syncFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the journal of leaving", e);
        }
        waiting.add(departure);
        isEmpty = false;
    }

    /**
     * Carries out what waits, and forgets it once all of it is done. Nobody is sent anything meanwhile: callers wait.
     *
     * @param work may be done again for the same one; what it throws leaves everything as it is
     */
    synchronized void empty(Consumer<Departure> work) {
        if (waiting.isEmpty()) {
            return;
        }
        waiting.forEach(work);
        try {
            Files.deleteIfExists(file);
            Durable.syncFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot clear the journal of leaving", e);
        }
        log.info("{} who left while the database was away are gone now", waiting.size());
        waiting.clear();
        isEmpty = true;
    }

    /** Empty for a line that was being written when the power failed: nobody was told that it was taken. */
    private Optional<Departure> read(String line) {
        try {
            return Departure.parse(keys.requests().open(Base64.getDecoder().decode(line), PLACE));
        } catch (IllegalArgumentException | UnsealException e) {
            return Optional.empty();
        }
    }
}
