package org.tocsin.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.tocsin.staff.PhcHash.Cost;

/** Hashes passwords with Argon2id, so slowly that a stolen table is of little use. */
public final class Passwords {
    /** The least that OWASP's Password Storage Cheat Sheet asks for; about 35 ms. */
    private static final Cost COST = new Cost(19 * 1024, 2, 1);

    /** Each takes 19 MiB for its time: a crowd at the door must not take all the memory there is. */
    private static final int AT_ONCE = 4;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Cost cost;
    private final Derivation derivation;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final SecureRandom random = new SecureRandom();

    /** The computation itself; tests count how often it is done. */
    interface Derivation {
        byte[] derive(byte[] password, Cost cost, byte[] salt, int length);
    }

    public Passwords() {
        this(COST, Passwords::argon2id);
    }

    Passwords(Cost cost, Derivation derivation) {
        this.cost = cost;
        this.derivation = derivation;
    }

    /** A PHC string for the database, with a salt of its own. */
    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PhcHash(cost, salt, derive(password, cost, salt, HASH_BYTES)).text();
    }

    /**
     * Whether this is the password; one derivation, and a comparison that takes the same time for right and wrong.
     *
     * @throws IllegalArgumentException when the second is not a PHC string of Argon2id
     */
    boolean matches(String password, String phc) {
        PhcHash expected = PhcHash.parse(phc);
        byte[] hash = expected.hash();
        return MessageDigest.isEqual(hash, derive(password, expected.cost(), expected.salt(), hash.length));
    }

    /** In NFC, so that it does not matter which keyboard typed an accent. */
    private byte[] derive(String password, Cost cost, byte[] salt, int length) {
        byte[] bytes = Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        turns.acquireUninterruptibly();
        try {
            return derivation.derive(bytes, cost, salt, length);
        } finally {
            turns.release();
        }
    }

    static byte[] argon2id(byte[] password, Cost cost, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }
}
