package org.tocsin.crypto;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.bouncycastle.util.encoders.Hex;

/** Somebody's public OpenPGP key (RFC 9580), to which files can be sealed so that only its owner reads them. */
public final class OpenPgpKey {
    private static final int LONGEST = 200_000; // characters
    private static final int BLOCK = 1 << 16;
    private static final Pattern BLOCKS = Pattern.compile("(?<!^)(?=-----BEGIN PGP PUBLIC KEY BLOCK-----)");
    private static final int FOR_SEALING = KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE;

    private final PGPPublicKey primary;
    private final PGPPublicKey sealing;

    private OpenPgpKey(PGPPublicKey primary, PGPPublicKey sealing) {
        this.primary = primary;
        this.sealing = sealing;
    }

    /** Work that writes what is to be sealed. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Empty for what is no single public key, or one that nothing can be sealed to now. */
    public static Optional<OpenPgpKey> read(String armoured, Instant now) {
        List<PGPPublicKeyRing> rings = rings(armoured);
        return rings.size() == 1 ? of(rings.get(0), now) : Optional.empty();
    }

    /** Empty for one that nothing can be sealed to now. */
    static Optional<OpenPgpKey> of(PGPPublicKeyRing ring, Instant now) {
        return trouble(ring, now).isEmpty()
                ? sealing(ring, now).map(key -> new OpenPgpKey(ring.getPublicKey(), key))
                : Optional.empty();
    }

    /** Every public key of a text, in however many blocks it comes; none where anything of it is no key. */
    static List<PGPPublicKeyRing> rings(String armoured) {
        if (armoured.length() > LONGEST) {
            return List.of();
        }
        List<PGPPublicKeyRing> found = new ArrayList<>();
        try {
            for (String block : BLOCKS.split(armoured)) {
                new BcPGPPublicKeyRingCollection(PGPUtil.getDecoderStream(
                                new ByteArrayInputStream(block.getBytes(StandardCharsets.UTF_8))))
                        .getKeyRings()
                        .forEachRemaining(found::add);
            }
            return List.copyOf(found);
        } catch (IOException | PGPException | RuntimeException e) { // whatever was pasted
            return List.of();
        }
    }

    /** Why nothing can be sealed to a key now, as the end of a sentence; empty when it can. */
    static String trouble(PGPPublicKeyRing ring, Instant now) {
        PGPPublicKey primary = ring.getPublicKey();
        if (primary.hasRevocation()) {
            return "was revoked by its owner";
        }
        if (isExpired(primary, now)) {
            return "expired on " + LocalDate.ofInstant(end(primary), ZoneOffset.UTC);
        }
        return sealing(ring, now).isPresent() ? "" : "has no part to which anything can be sealed now";
    }

    /** In groups of four, as people compare it. */
    public String fingerprint() {
        return fingerprint(primary);
    }

    static String fingerprint(PGPPublicKey key) {
        return Hex.toHexString(key.getFingerprint()).toUpperCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1 ");
    }

    /**
     * Seals what is written, as armoured text.
     *
     * @param name of the file inside
     */
    public void seal(OutputStream out, String name, Instant now, Writing writing) throws IOException {
        try (ArmoredOutputStream armoured = ArmoredOutputStream.builder().build(out);
                OutputStream plain = open(List.of(this), armoured, name, now)) {
            writing.to(plain);
        }
    }

    /**
     * Encrypted for each of them, and protected against being changed (RFC 9580 §5.13). Closing it leaves the other
     * stream open.
     */
    static OutputStream open(List<OpenPgpKey> keys, OutputStream out, String name, Instant now) throws IOException {
        PGPEncryptedDataGenerator generator =
                new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .setWithIntegrityPacket(true)
                        .setSecureRandom(new SecureRandom()));
        keys.forEach(key -> generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(key.sealing)));
        try {
            OutputStream sealed = generator.open(out, new byte[BLOCK]);
            OutputStream plain = new PGPLiteralDataGenerator()
                    .open(sealed, PGPLiteralData.BINARY, name, Date.from(now), new byte[BLOCK]);
            return new Ending(plain, sealed);
        } catch (PGPException e) {
            throw new IOException("cannot seal to this key", e);
        }
    }

    /** What is written to the first ends with both. */
    private static final class Ending extends FilterOutputStream {
        private final OutputStream outer;

        Ending(OutputStream inner, OutputStream outer) {
            super(inner);
            this.outer = outer;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
            outer.close();
        }
    }

    /** The last one that is meant for it, as other programs choose. */
    private static Optional<PGPPublicKey> sealing(PGPPublicKeyRing ring, Instant now) {
        PGPPublicKey found = null;
        for (PGPPublicKey key : ring) {
            if (key.isEncryptionKey() && !key.hasRevocation() && !isExpired(key, now) && isMeantForIt(key)) {
                found = key;
            }
        }
        return Optional.ofNullable(found);
    }

    /** What its own signatures say; where they say nothing, it is. */
    private static boolean isMeantForIt(PGPPublicKey key) {
        int flags = 0;
        for (Iterator<PGPSignature> each = key.getSignatures(); each.hasNext(); ) {
            PGPSignature signature = each.next();
            if (signature.getHashedSubPackets() != null) {
                flags |= signature.getHashedSubPackets().getKeyFlags();
            }
        }
        return flags == 0 || (flags & FOR_SEALING) != 0;
    }

    private static boolean isExpired(PGPPublicKey key, Instant now) {
        return key.getValidSeconds() > 0 && end(key).isBefore(now);
    }

    private static Instant end(PGPPublicKey key) {
        return key.getCreationTime().toInstant().plus(Duration.ofSeconds(key.getValidSeconds()));
    }
}
