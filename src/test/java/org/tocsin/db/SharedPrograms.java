package org.tocsin.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The programs of the embedded server, unpacked once for all tests: they are 300 MB, and take seconds each time. */
public final class SharedPrograms {
    private static final Path PLACE = Path.of("target/server-programs").toAbsolutePath();

    private SharedPrograms() {}

    /** So that a server in this folder finds its programs there. */
    public static synchronized void lendTo(Path home) {
        try {
            Path name = home.resolve(ServerBinaries.VERSION);
            if (!Files.exists(name)) {
                Files.createDirectories(home);
                Files.deleteIfExists(name);
                Files.createSymbolicLink(name, unpacked());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another process may run tests beside this one. */
    private static Path unpacked() throws IOException {
        Files.createDirectories(PLACE);
        try (FileChannel file =
                        FileChannel.open(PLACE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            return ServerBinaries.unpack(PLACE).folder();
        }
    }
}
