package org.tocsin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.tocsin.value.FolderLock;

/** Where this process keeps what it may not lose; for one process at a time. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FolderLock lock;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes it if need be.
     *
     * @throws StartTrouble when that cannot be done, or nothing can be written in it
     */
    static void check(Path path) {
        try {
            Files.createDirectories(path);
            if (!Files.isWritable(path)) {
                throw new AccessDeniedException(path.toString());
            }
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    /** @throws StartTrouble with a sentence for the operator */
    static DataFolder open(Path path) {
        try {
            FolderLock lock = FolderLock.take(path)
                    .orElseThrow(() -> new StartTrouble("Another Tocsin is running with the data in "
                            + path.toAbsolutePath()
                            + ". Stop it first, or give this one a folder of its own (TOCSIN_DATA)."));
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    Path path() {
        return path;
    }

    /** The name of this process among those that share the database; the same after a restart. */
    String node() {
        Path file = path.resolve("node");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString(), StandardCharsets.US_ASCII);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw notWritable(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static StartTrouble notWritable(Path path, IOException cause) {
        return new StartTrouble(
                "Tocsin cannot write to its data folder " + path.toAbsolutePath()
                        + ". Let the user it runs as own that folder, or name another one in TOCSIN_DATA.",
                cause);
    }
}
