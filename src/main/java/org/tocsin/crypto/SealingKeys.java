package org.tocsin.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import org.tocsin.value.Durable;

/**
 * The keys that seal for one purpose: the newest seals, all of them open. They are read again when their file has changed,
 * so that a key can be changed while everything runs: a new one is first known to all, then seals.
 */
public final class SealingKeys {
    private static final byte TINK = 1; // what is sealed begins with it and the number of the key
    private static final int PREFIX = 5;

    private final String name;
    private final Path folder;
    private final Path file;
    private volatile Aead aead;
    private volatile byte[] prefix;
    private volatile FileTime read;

    SealingKeys(String name, Path folder) throws GeneralSecurityException {
        this.name = name;
        this.folder = folder;
        this.file = folder.resolve(name + ".json");
        try {
            read = Files.getLastModifiedTime(file);
            KeysetHandle keys = handle();
            aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
            prefix = prefixOf(keys);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the key file " + file, e);
        }
    }

    Aead current() {
        return aead;
    }

    /** For people. */
    public String name() {
        return name;
    }

    /** With what everything begins that is sealed with the newest key; a copy. */
    public byte[] prefix() {
        return prefix.clone();
    }

    /** How many there are. */
    public int size() {
        return change(KeysetHandle::size);
    }

    /** True when the keys on disk had changed, and are in use now. */
    public synchronized boolean refresh() {
        try {
            FileTime now = Files.getLastModifiedTime(file);
            if (now.equals(read)) {
                return false;
            }
            KeysetHandle keys = handle();
            aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
            prefix = prefixOf(keys);
            read = now;
            return true;
        } catch (IOException | GeneralSecurityException e) {
            return false; // what we have is good
        }
    }

    /** First of two steps: all who run know it before anything is sealed with it. */
    public void add() {
        change(keys -> write(KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build()));
    }

    /** Second step: the key that was added last seals from now on. */
    public void promote() {
        change(keys -> {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
            builder.getAt(builder.size() - 1).makePrimary();
            return write(builder.build());
        });
    }

    /** Forgets all but the one that seals: whatever is sealed with others, in backups too, cannot be opened any more. */
    public void forgetOthers() {
        change(keys -> {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
            for (int at = builder.size() - 1; at >= 0; at--) {
                if (!builder.getAt(at).isPrimary()) {
                    builder.deleteAt(at);
                }
            }
            return write(builder.build());
        });
    }

    /** Work on the keys as they are on disk. */
    @FunctionalInterface
    private interface Change<T> {
        T of(KeysetHandle keys) throws GeneralSecurityException, IOException;
    }

    private synchronized <T> T change(Change<T> change) {
        try {
            return change.of(handle());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change the key file " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key file " + file + " cannot be changed: " + e.getMessage(), e);
        } finally {
            refresh();
        }
    }

    private KeysetHandle handle() throws IOException, GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(file, StandardCharsets.UTF_8),
                RegistryConfiguration.get(),
                InsecureSecretKeyAccess.get());
    }

    private static byte[] prefixOf(KeysetHandle keys) {
        return ByteBuffer.allocate(PREFIX)
                .put(TINK)
                .putInt(keys.getPrimary().getId())
                .array();
    }

    /** On disk in full before it takes the place of the old one. */
    private boolean write(KeysetHandle keys) throws GeneralSecurityException, IOException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        Path draft = Files.createTempFile(folder, "new-key", ".tmp"); // mode 0600 from the start
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                Durable.writeFully(channel, json.getBytes(StandardCharsets.UTF_8));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Durable.syncFolder(folder);
            return true;
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
