package org.tocsin.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/**
 * Somebody with an OpenPGP key: a primary one that signs and one below it that things are sealed to, as GnuPG makes them.
 */
public record OpenPgpPerson(Path publicKey, Path secretKey, String passphrase) {
    /** Made now, in files of this folder. */
    public static OpenPgpPerson in(Path folder) throws IOException {
        String passphrase = "correct horse";
        try {
            PGPKeyRingGenerator keys = keys(passphrase);
            Files.createDirectories(folder);
            OpenPgpPerson person =
                    new OpenPgpPerson(folder.resolve("public.asc"), folder.resolve("secret.asc"), passphrase);
            try (OutputStream file = Files.newOutputStream(person.publicKey());
                    ArmoredOutputStream armoured = ArmoredOutputStream.builder().build(file)) {
                keys.generatePublicKeyRing().encode(armoured);
            }
            try (OutputStream file = Files.newOutputStream(person.secretKey());
                    ArmoredOutputStream armoured = ArmoredOutputStream.builder().build(file)) {
                keys.generateSecretKeyRing().encode(armoured);
            }
            return person;
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens what was sealed for them. */
    public InputStream open(InputStream sealed) throws IOException {
        return SecretOpenPgpKey.in(Files.readAllBytes(secretKey), "the file", passphrase)
                .open(sealed);
    }

    private static PGPKeyRingGenerator keys(String passphrase) throws PGPException {
        Date made = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
        RSAKeyPairGenerator pairs = new RSAKeyPairGenerator();
        pairs.init(new RSAKeyGenerationParameters(java.math.BigInteger.valueOf(0x10001), new SecureRandom(), 2048, 80));
        BcPGPKeyPair primary = new BcPGPKeyPair(4, PublicKeyAlgorithmTags.RSA_GENERAL, pairs.generateKeyPair(), made);
        BcPGPKeyPair below = new BcPGPKeyPair(4, PublicKeyAlgorithmTags.RSA_GENERAL, pairs.generateKeyPair(), made);
        PGPSignatureSubpacketGenerator signs = new PGPSignatureSubpacketGenerator();
        signs.setKeyFlags(true, KeyFlags.SIGN_DATA | KeyFlags.CERTIFY_OTHER);
        PGPSignatureSubpacketGenerator seals = new PGPSignatureSubpacketGenerator();
        seals.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
        var digests = new BcPGPDigestCalculatorProvider();
        PGPKeyRingGenerator keys = new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                primary,
                "Operator <operator@example.org>",
                digests.get(HashAlgorithmTags.SHA1),
                signs.generate(),
                null,
                new BcPGPContentSignerBuilder(primary.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                new BcPBESecretKeyEncryptorBuilder(
                                SymmetricKeyAlgorithmTags.AES_256, digests.get(HashAlgorithmTags.SHA256))
                        .build(passphrase.toCharArray()));
        keys.addSubKey(below, seals.generate(), null);
        return keys;
    }
}
