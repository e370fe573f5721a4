package org.tocsin.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import org.tocsin.value.Durable;

/**
 * A file with a Tink key set in JSON, readable by its owner alone. It is on disk in full before it has its name: a key
 * that sealed something must never be lost.
 */
final class KeyFile {
    private final Path folder;
    private final Path path;

    KeyFile(Path folder, String name) {
        this.folder = folder;
        this.path = folder.resolve(name);
    }

    KeysetHandle read() throws IOException, GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(path, StandardCharsets.UTF_8),
                RegistryConfiguration.get(),
                InsecureSecretKeyAccess.get());
    }

    FileTime changedAt() throws IOException {
        return Files.getLastModifiedTime(path);
    }

    boolean isThere() {
        return Files.exists(path);
    }

    /** Leaves it as it is when another process was first: its key counts. */
    void create(KeysetHandle keys) throws IOException, GeneralSecurityException {
        Path draft = draft(keys);
        try {
            Files.createLink(path, draft);
            Durable.syncFolder(folder);
        } catch (FileAlreadyExistsException e) {
            // that one is read next
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    void replace(KeysetHandle keys) throws IOException, GeneralSecurityException {
        Path draft = draft(keys);
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Durable.syncFolder(folder);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path draft(KeysetHandle keys) throws IOException, GeneralSecurityException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        Path draft = Files.createTempFile(folder, "new-key", ".tmp"); // mode 0600 from the start
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            Durable.writeFully(channel, json.getBytes(StandardCharsets.UTF_8));
        }
        return draft;
    }

    /** Where it is, for operators. */
    @Override
    public String toString() {
        return path.toString();
    }
}
