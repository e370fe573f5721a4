package org.tocsin.crypto;

import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
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
        if (armoured.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            BcPGPPublicKeyRingCollection rings = new BcPGPPublicKeyRingCollection(
                    PGPUtil.getDecoderStream(new ByteArrayInputStream(armoured.getBytes(StandardCharsets.UTF_8))));
            if (rings.size() != 1) {
                return Optional.empty();
            }
            PGPPublicKeyRing ring = rings.getKeyRings().next();
            PGPPublicKey primary = ring.getPublicKey();
            boolean isAlive = !primary.hasRevocation() && !isExpired(primary, now);
            return isAlive ? sealing(ring, now).map(key -> new OpenPgpKey(primary, key)) : Optional.empty();
        } catch (IOException | PGPException | RuntimeException e) { // whatever was pasted
            return Optional.empty();
        }
    }

    /** In groups of four, as people compare it. */
    public String fingerprint() {
        return Hex.toHexString(primary.getFingerprint())
                .toUpperCase(Locale.ROOT)
                .replaceAll("(.{4})(?=.)", "$1 ");
    }

    /**
     * Seals what is written, as armoured text.
     *
     * @param name of the file inside
     */
    public void seal(OutputStream out, String name, Instant now, Writing writing) throws IOException {
        try (ArmoredOutputStream armoured = ArmoredOutputStream.builder().build(out);
                OutputStream plain = open(armoured, name, now)) {
            writing.to(plain);
        }
    }

    /** Encrypted, and protected against being changed (RFC 9580 §5.13). Closing it leaves the other stream open. */
    OutputStream open(OutputStream out, String name, Instant now) throws IOException {
        PGPEncryptedDataGenerator generator =
                new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                        .setWithIntegrityPacket(true)
                        .setSecureRandom(new SecureRandom()));
        generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(sealing));
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
        long life = key.getValidSeconds();
        return life > 0
                && key.getCreationTime()
                        .toInstant()
                        .plus(Duration.ofSeconds(life))
                        .isBefore(now);
    }
}
