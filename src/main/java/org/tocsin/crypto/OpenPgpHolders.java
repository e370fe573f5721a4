package org.tocsin.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPPublicKeyRing;

/** Holders of OpenPGP keys: {@code gpg --decrypt} opens what is sealed for them. */
final class OpenPgpHolders implements KeyHolders {
    private final List<Holder> all;
    private final List<OpenPgpKey> usable;

    private OpenPgpHolders(List<Holder> all, List<OpenPgpKey> usable) {
        this.all = List.copyOf(all);
        this.usable = List.copyOf(usable);
    }

    /**
     * Those whose public keys are in these files, as {@code gpg --armor --export WHO WHO} writes them.
     *
     * @throws SigningKeyException with a sentence for the operator, when a file is not there or holds no key
     */
    static OpenPgpHolders in(List<Path> files, Instant now) {
        List<Holder> all = new ArrayList<>();
        List<OpenPgpKey> usable = new ArrayList<>();
        for (Path file : files) {
            List<PGPPublicKeyRing> rings = OpenPgpKey.rings(PublicKeyFile.read(file));
            if (rings.isEmpty()) {
                throw new SigningKeyException(
                        "The file " + file + " holds no public OpenPGP key. Make it with “gpg --armor --export WHO”.");
            }
            for (PGPPublicKeyRing ring : rings) {
                all.add(new Holder(OpenPgpKey.fingerprint(ring.getPublicKey()), OpenPgpKey.trouble(ring, now)));
                OpenPgpKey.of(ring, now).ifPresent(usable::add);
            }
        }
        return new OpenPgpHolders(all, usable);
    }

    @Override
    public String kind() {
        return "OpenPGP";
    }

    @Override
    public String ending() {
        return ".pgp";
    }

    @Override
    public List<Holder> all() {
        return all;
    }

    @Override
    public OutputStream open(OutputStream out, String name, Instant now) throws IOException {
        return OpenPgpKey.open(usable, out, name, now);
    }
}
