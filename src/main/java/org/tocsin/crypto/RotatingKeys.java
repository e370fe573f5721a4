package org.tocsin.crypto;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;

/**
 * The keys of one purpose: one is in use, the others open, find and verify what they made in their time. They are read
 * again when their file has changed, so that a key can be changed while everything runs: a new one is first known to
 * all, then used.
 *
 * @param <P> what is done with them
 */
public final class RotatingKeys<P> {
    private static final byte TINK = 1; // what is sealed begins with it and the number of the key
    private static final int PREFIX = 5;

    private final KeyPurpose purpose;
    private final Class<P> primitive;
    private final KeyFile file;
    private volatile InUse<P> inUse;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record InUse<P>(P primitive, byte[] prefix, FileTime read) {}

    /** Makes a first key where there is none. */
    RotatingKeys(KeyPurpose purpose, Class<P> primitive, Path folder) throws GeneralSecurityException {
        this.purpose = purpose;
        this.primitive = primitive;
        this.file = new KeyFile(folder, purpose.fileName());
        try {
            if (!file.isThere()) {
                file.create(KeysetHandle.generateNew(purpose.parameters(), RegistryConfiguration.get()));
            }
            inUse = load();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the key file " + file, e);
        }
    }

    P current() {
        return inUse.primitive();
    }

    public KeyPurpose purpose() {
        return purpose;
    }

    /** With what everything begins that is sealed with the key in use; a copy. Of no meaning for keys that do not seal. */
    public byte[] prefix() {
        return inUse.prefix().clone();
    }

    /** How many there are. */
    public int size() {
        return change(KeysetHandle::size);
    }

    /** True when the keys on disk had changed, and are in use now. */
    public synchronized boolean refresh() {
        try {
            return !file.changedAt().equals(inUse.read()) && reload();
        } catch (IOException e) {
            return false; // what we have is good
        }
    }

    private boolean reload() {
        try {
            inUse = load();
            return true;
        } catch (IOException | GeneralSecurityException e) {
            return false; // as above
        }
    }

    /** First of two steps: all who run know it before anything is made with it. */
    public void add() {
        change(keys -> replace(KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(purpose.parameters())
                        .withRandomId())));
    }

    /** Second step: the key that was added last is in use from now on. */
    public void promote() {
        change(keys -> {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
            builder.getAt(builder.size() - 1).makePrimary();
            return replace(builder);
        });
    }

    /** Forgets all but the one in use: whatever others made, in backups too, cannot be opened or found any more. */
    public void forgetOthers() {
        change(keys -> {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
            for (int at = builder.size() - 1; at >= 0; at--) {
                if (!builder.getAt(at).isPrimary()) {
                    builder.deleteAt(at);
                }
            }
            return replace(builder);
        });
    }

    /** Work on the keys as they are on disk. */
    @FunctionalInterface
    private interface Change<T> {
        T of(KeysetHandle keys) throws GeneralSecurityException, IOException;
    }

    private synchronized <T> T change(Change<T> change) {
        try {
            return change.of(file.read());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change the key file " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key file " + file + " cannot be changed: " + e.getMessage(), e);
        } finally {
            reload(); // whatever the time of the file says: clocks of disks are coarse
        }
    }

    private boolean replace(KeysetHandle.Builder keys) throws GeneralSecurityException, IOException {
        file.replace(keys.build());
        return true;
    }

    private InUse<P> load() throws IOException, GeneralSecurityException {
        FileTime read = file.changedAt(); // before its content: what changes in between is read once more
        KeysetHandle keys = file.read();
        byte[] prefix = ByteBuffer.allocate(PREFIX)
                .put(TINK)
                .putInt(keys.getPrimary().getId())
                .array();
        return new InUse<>(keys.getPrimitive(RegistryConfiguration.get(), primitive), prefix, read);
    }
}
