package org.tocsin.crypto;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Set;
import org.tocsin.value.Durable;

/**
 * The keys of this installation, one file a purpose, kept outside the database: whoever takes the database alone can
 * read no address and make no link.
 *
 * <p>Each file is a Tink key set in JSON, readable by its owner alone. A key set holds old keys beside the one in use,
 * so that a key can be changed while rows sealed with the old one are still there.
 */
public final class KeyRing {
    private static final List<String> FILES = List.of(
            "addresses",
            "requests",
            "secrets",
            "address-index",
            "suppression-index",
            "form-tokens",
            "audit-chain",
            "links");
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;
    private final SealingKeys addressKeys;
    private final SealingKeys requestKeys;
    private final SealingKeys secretKeys;
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
        this.folder = folder;
        AeadConfig.register();
        DeterministicAeadConfig.register();
        PrfConfig.register();
        Parameters prf = HmacPrfParameters.builder()
                .setKeySizeBytes(32)
                .setHashType(HmacPrfParameters.HashType.SHA256)
                .build();
        Parameters siv = AesSivParameters.builder()
                .setKeySizeBytes(64)
                .setVariant(AesSivParameters.Variant.NO_PREFIX)
                .build();
        addressKeys = sealing("addresses");
        requestKeys = sealing("requests");
        secretKeys = sealing("secrets");
        addresses = new Sealer(addressKeys);
        requests = new Sealer(requestKeys);
        secrets = new Sealer(secretKeys);
        addressIndex =
                new KeyedHash(keys("address-index", prf).getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        suppressionIndex =
                new KeyedHash(keys("suppression-index", prf).getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        formTokens = new KeyedHash(keys("form-tokens", prf).getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        auditChain = new KeyedHash(keys("audit-chain", prf).getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        programs = new KeyedHash(keys("programs", prf).getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        links = new LinkTokens(keys("links", siv).getPrimitive(RegistryConfiguration.get(), DeterministicAead.class));
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
        return FILES.stream()
                .map(name -> name + ".json")
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

    /** The keys that seal, to be changed while everything runs. */
    public List<SealingKeys> sealing() {
        return List.of(addressKeys, requestKeys, secretKeys);
    }

    /** Those that seal the addresses of subscribers. */
    public SealingKeys addressKeys() {
        return addressKeys;
    }

    /** Takes up keys that somebody changed on disk. */
    public void refresh() {
        sealing().forEach(SealingKeys::refresh);
    }

    private SealingKeys sealing(String name) throws GeneralSecurityException {
        keys(name, PredefinedAeadParameters.AES256_GCM); // makes the file, where there is none
        return new SealingKeys(name, folder);
    }

    private KeysetHandle keys(String name, Parameters parameters) throws GeneralSecurityException {
        Path file = folder.resolve(name + ".json");
        try {
            if (!Files.exists(file)) {
                create(file, KeysetHandle.generateNew(parameters, RegistryConfiguration.get()));
            }
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file, StandardCharsets.UTF_8),
                    RegistryConfiguration.get(),
                    InsecureSecretKeyAccess.get());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or make the key file " + file, e);
        }
    }

    /** On disk in full before it has its name: a key that sealed something must never be lost. */
    private void create(Path file, KeysetHandle handle) throws GeneralSecurityException, IOException {
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        Path draft = Files.createTempFile(folder, "new-key", ".tmp"); // mode 0600 from the start
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, OWNER_ALONE);
        }
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                Durable.writeFully(channel, json.getBytes(StandardCharsets.UTF_8));
            }
            Files.createLink(file, draft); // fails when another process was first: its key counts
            Durable.syncFolder(folder);
        } catch (FileAlreadyExistsException e) {
            // the other process's key is read next
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
