package org.tocsin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import org.tocsin.value.Durable;
import org.tocsin.value.EmailAddress;

/** The demo addresses whose mail comes back: everybody's {@code nobody@…}, and those that were closed. */
final class ClosedAddresses {
    private static final String NOBODY = "nobody@";

    private final Path folder;
    private final Path file;
    private final Set<String> closed = new TreeSet<>();

    /** @param folder exists */
    ClosedAddresses(Path folder) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("closed");
        if (Files.exists(file)) {
            closed.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
    }

    synchronized boolean contains(Envelope envelope) {
        return envelope.mailbox().startsWith(NOBODY) || closed.contains(envelope.mailbox());
    }

    /** Returns when the disk has it; to be repeated at will. */
    synchronized void add(EmailAddress address) {
        if (!closed.add(address.canonical())) {
            return;
        }
        try {
            Path unfinished = folder.resolve("closed.tmp");
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                Durable.writeFully(channel, (String.join("\n", closed) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            Durable.syncFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note a closed mailbox", e);
        }
    }
}
