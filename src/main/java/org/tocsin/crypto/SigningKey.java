package org.tocsin.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * A key to sign mail with, and the fastest code found for it. The same octets always get the same signature: RSA is
 * used with PKCS #1 v1.5, and Ed25519 draws no numbers.
 */
public final class SigningKey {
    private static final int SHORTEST_RSA = 2048; // bits; RFC 8301 §3.2
    private static final int LONGEST_RSA = 4096; // bits; what verifiers must be able to check
    private static final int ED25519_LENGTH = 32; // octets

    private final SigningAlgorithm algorithm;
    private final byte[] privateKey;
    private final byte[] publicKey;
    private final Provider provider;

    private SigningKey(SigningAlgorithm algorithm, byte[] privateKey, byte[] publicKey, List<String> providers) {
        this.algorithm = algorithm;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.provider = providers.stream()
                .flatMap(name -> SigningProviders.named(name).stream())
                .filter(this::isServedBy)
                .findFirst()
                .orElseThrow(() -> new SigningKeyException("nothing on this machine signs with it"));
    }

    private static SigningKey of(SigningAlgorithm algorithm, byte[] privateKey, byte[] publicKey) {
        return new SigningKey(algorithm, privateKey, publicKey, SigningProviders.fastestFirst(algorithm));
    }

    /** @throws SigningKeyException when it is missing, open to others, damaged or too weak */
    public static SigningKey read(Path file) {
        byte[] der = new PrivateKeyFile(file).read();
        try {
            return of(PrivateKeyFactory.createKey(der));
        } catch (SigningKeyException e) {
            throw new SigningKeyException("The key in " + file + " cannot be used: " + e.getMessage() + ".", e);
        } catch (IOException | RuntimeException e) { // the library's messages may quote what it read
            throw new SigningKeyException("The key in " + file + " is damaged, or neither RSA nor Ed25519.");
        }
    }

    /**
     * Makes a new key in a file of its own; an RSA key has 2048 bits, since longer records and signatures trouble some
     * name servers and verifiers.
     *
     * @throws SigningKeyException when there is a file of that name, or it cannot be written
     */
    public static SigningKey create(Path file, SigningAlgorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyName());
            if (algorithm == SigningAlgorithm.RSA) {
                generator.initialize(SHORTEST_RSA);
            }
            new PrivateKeyFile(file)
                    .write(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has both
        }
        return read(file);
    }

    private static SigningKey of(AsymmetricKeyParameter key) throws IOException {
        byte[] encoded = PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
        if (key instanceof Ed25519PrivateKeyParameters ed25519) {
            return of(SigningAlgorithm.ED25519, encoded, encoded(ed25519.generatePublicKey()));
        }
        if (key instanceof RSAPrivateCrtKeyParameters rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < SHORTEST_RSA || bits > LONGEST_RSA) {
                throw new SigningKeyException("an RSA key must have 2048 bits (4096 at most), and it has " + bits);
            }
            RSAKeyParameters verifier = new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
            return of(SigningAlgorithm.RSA, encoded, encoded(verifier));
        }
        throw new SigningKeyException("it must be RSA or Ed25519");
    }

    private static byte[] encoded(AsymmetricKeyParameter publicKey) throws IOException {
        return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey).getEncoded();
    }

    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /** For the tag p= of a record: a SubjectPublicKeyInfo for RSA (RFC 6376 §3.6.1), the bare key for Ed25519 (RFC 8463 §4). */
    public byte[] publicKey() {
        return algorithm == SigningAlgorithm.ED25519
                ? Arrays.copyOfRange(publicKey, publicKey.length - ED25519_LENGTH, publicKey.length)
                : publicKey.clone();
    }

    /** Whose code signs, by the name of its Java provider. */
    public String provider() {
        return provider.getName();
    }

    /** Ready to sign, again and again, for one thread. */
    public Signature signature() {
        try {
            return signature(provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key signed at the start and no longer does", e);
        }
    }

    /** The same key in the hands of other code; empty where that is not there or cannot use it. To compare speeds. */
    public Optional<SigningKey> by(String provider) {
        try {
            return Optional.of(new SigningKey(algorithm, privateKey, publicKey, List.of(provider)));
        } catch (SigningKeyException e) {
            return Optional.empty();
        }
    }

    /** All that {@link #by} may know, the fastest first. */
    public List<String> providers() {
        return SigningProviders.fastestFirst(algorithm);
    }

    private Signature signature(Provider by) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm.signatureName(), by);
        signature.initSign(javaKey());
        return signature;
    }

    private PrivateKey javaKey() throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm.keyName()).generatePrivate(new PKCS8EncodedKeySpec(privateKey));
    }

    /** Signs once, and lets Java check it: native code may load and still not work. */
    private boolean isServedBy(Provider candidate) {
        byte[] trial = {'t', 'r', 'i', 'a', 'l'};
        try {
            Signature signature = signature(candidate);
            signature.update(trial);
            PublicKey known =
                    KeyFactory.getInstance(algorithm.keyName()).generatePublic(new X509EncodedKeySpec(publicKey));
            Signature check = Signature.getInstance(algorithm.signatureName());
            check.initVerify(known);
            check.update(trial);
            return check.verify(signature.sign());
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "SigningKey[" + algorithm + " by " + provider() + "]";
    }
}
