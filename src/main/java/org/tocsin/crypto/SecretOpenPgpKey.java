package org.tocsin.crypto;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPObjectFactory;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;
import org.jspecify.annotations.Nullable;

/** Somebody's secret OpenPGP key, for opening what was sealed for them where there is no GnuPG. */
final class SecretOpenPgpKey {
    private final BcPGPSecretKeyRingCollection rings;
    private final char[] passphrase;

    private SecretOpenPgpKey(BcPGPSecretKeyRingCollection rings, char... passphrase) {
        this.rings = rings;
        this.passphrase = passphrase;
    }

    /**
     * @param octets as {@code gpg --export-secret-keys} writes them
     * @param name of the file they come from
     * @param passphrase empty for a key without one
     * @throws SigningKeyException with a sentence for the operator
     */
    static SecretOpenPgpKey in(byte[] octets, String name, String passphrase) {
        try {
            BcPGPSecretKeyRingCollection rings =
                    new BcPGPSecretKeyRingCollection(PGPUtil.getDecoderStream(new ByteArrayInputStream(octets)));
            if (rings.size() == 0) {
                throw new IOException("no key");
            }
            return new SecretOpenPgpKey(rings, passphrase.toCharArray());
        } catch (IOException | PGPException | RuntimeException e) { // whatever the file is
            throw new SigningKeyException("There is no secret OpenPGP key in " + name + ".", e);
        }
    }

    /**
     * What was sealed. Reading it to its end fails where anything of it was changed or cut off.
     *
     * @throws IOException when it was not sealed for this key, or the passphrase is wrong
     */
    InputStream open(InputStream sealed) throws IOException {
        try {
            Object first = new BcPGPObjectFactory(PGPUtil.getDecoderStream(sealed)).nextObject();
            if (!(first instanceof PGPEncryptedDataList list)) {
                throw new IOException("not sealed by OpenPGP");
            }
            for (PGPEncryptedData each : list) {
                if (each instanceof PGPPublicKeyEncryptedData data) {
                    PGPSecretKey key = keyOf(data);
                    if (key != null) {
                        return open(data, key);
                    }
                }
            }
            throw new IOException("sealed for another key");
        } catch (PGPException e) {
            throw new IOException("cannot be opened with this key: " + e.getMessage(), e);
        }
    }

    private @Nullable PGPSecretKey keyOf(PGPPublicKeyEncryptedData data) {
        for (PGPSecretKeyRing ring : rings) {
            PGPSecretKey key = ring.getSecretKey(data.getKeyIdentifier());
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    private InputStream open(PGPPublicKeyEncryptedData data, PGPSecretKey key) throws IOException, PGPException {
        var secret = key.extractPrivateKey(
                new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider()).build(passphrase));
        InputStream plain =
                data.getDataStream(new BcPublicKeyDataDecryptorFactory(new PGPKeyPair(key.getPublicKey(), secret)));
        PGPObjectFactory inside = new BcPGPObjectFactory(plain);
        if (!data.isIntegrityProtected() || !(inside.nextObject() instanceof PGPLiteralData literal)) {
            throw new IOException("not sealed as Tocsin seals");
        }
        return new Verified(literal.getInputStream(), data);
    }

    /** Says at the end whether all of it was as it was sealed. */
    private static final class Verified extends FilterInputStream {
        private final PGPEncryptedData data;
        private boolean isVerified;

        Verified(InputStream in, PGPEncryptedData data) {
            super(in);
            this.data = data;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return checked(super.read(bytes, from, length));
        }

        private int checked(int read) throws IOException {
            if (read < 0 && !isVerified) {
                try {
                    isVerified = data.verify();
                } catch (PGPException e) {
                    throw new IOException("cannot be verified", e);
                }
                if (!isVerified) {
                    throw new IOException("it was changed since it was sealed");
                }
            }
            return read;
        }
    }
}
