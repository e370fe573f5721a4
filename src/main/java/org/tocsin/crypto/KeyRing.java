package org.tocsin.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The keys of this installation, one file a purpose, kept outside the database: whoever takes the database alone can
 * read no address and make no link.
 *
 * <p>Each file is a Tink key set in JSON, readable by its owner alone. A key set holds old keys beside the one in use,
 * so that a key can be changed while rows sealed with the old one are still there.
 */
public final class KeyRing {
    private final Map<KeyPurpose, RotatingKeys<?>> all = new EnumMap<>(KeyPurpose.class);
    private final Sealer addresses;
    private final Sealer requests;
    private final Sealer secrets;
    private final KeyedHash addressIndex;
    private final KeyedHash suppressionIndex;
    private final KeyedHash formTokens;
    private final KeyedHash auditChain;
    private final KeyedHash programs;
    private final LinkTokens links;

    private KeyRing(Path folder) throws GeneralSecurityException {
        AeadConfig.register();
        DeterministicAeadConfig.register();
        PrfConfig.register();
        addresses = new Sealer(keys(KeyPurpose.ADDRESSES, Aead.class, folder));
        requests = new Sealer(keys(KeyPurpose.REQUESTS, Aead.class, folder));
        secrets = new Sealer(keys(KeyPurpose.SECRETS, Aead.class, folder));
        addressIndex = new KeyedHash(keys(KeyPurpose.ADDRESS_INDEX, PrfSet.class, folder));
        suppressionIndex = new KeyedHash(keys(KeyPurpose.SUPPRESSION_INDEX, PrfSet.class, folder));
        formTokens = new KeyedHash(keys(KeyPurpose.FORM_TOKENS, PrfSet.class, folder));
        auditChain = new KeyedHash(keys(KeyPurpose.AUDIT_CHAIN, PrfSet.class, folder));
        programs = new KeyedHash(keys(KeyPurpose.PROGRAMS, PrfSet.class, folder));
        links = new LinkTokens(keys(KeyPurpose.LINKS, DeterministicAead.class, folder));
    }

    private <P> RotatingKeys<P> keys(KeyPurpose purpose, Class<P> primitive, Path folder)
            throws GeneralSecurityException {
        RotatingKeys<P> keys = new RotatingKeys<>(purpose, primitive, folder);
        all.put(purpose, keys);
        return keys;
    }

    /** Opens the key ring in this folder, making the keys that are not there yet. */
    public static KeyRing open(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return new KeyRing(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the keys in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key file in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The files of a key ring that are not in this folder, without making them. */
    public static List<String> missing(Path folder) {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> purpose != KeyPurpose.PROGRAMS) // what it remembers lasts for a day
                .map(KeyPurpose::fileName)
                .filter(file -> !Files.exists(folder.resolve(file)))
                .toList();
    }

    /** Seals the addresses of subscribers. */
    public Sealer addresses() {
        return addresses;
    }

    /** Seals what people type into forms until it has been dealt with. */
    public Sealer requests() {
        return requests;
    }

    /** Seals secrets of staff and of relays. */
    public Sealer secrets() {
        return secrets;
    }

    /** Finds a subscriber by address. */
    public KeyedHash addressIndex() {
        return addressIndex;
    }

    /** Finds a suppression by address; another key, so that the two tables cannot be joined. */
    public KeyedHash suppressionIndex() {
        return suppressionIndex;
    }

    /** Binds the tokens in forms to their sessions. */
    public KeyedHash formTokens() {
        return formTokens;
    }

    /** Ties each entry of the audit to the one before: whoever has the database alone cannot make the chain anew. */
    public KeyedHash auditChain() {
        return auditChain;
    }

    /** Stands for what programs ask under an Idempotency-Key, which may hold an address. */
    public KeyedHash programs() {
        return programs;
    }

    public LinkTokens links() {
        return links;
    }

    /** The keys of one purpose, to be changed while everything runs. */
    public RotatingKeys<?> of(KeyPurpose purpose) {
        return Objects.requireNonNull(all.get(purpose));
    }

    /** Those of all purposes, in their order. */
    public Collection<RotatingKeys<?>> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    /** Takes up keys that somebody changed on disk. */
    public void refresh() {
        all().forEach(RotatingKeys::refresh);
    }
}
