package org.tocsin.suppression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyedHash;
import org.tocsin.db.HashedAddresses;
import org.tocsin.value.EmailAddress;

/**
 * Who must not be written to. Addresses are here as keyed hashes alone, under a key of their own, so that this table
 * tells neither who they are nor what they read.
 */
public final class Suppressions {
    /** How it stands among what must hold after a restore. */
    public static final String SUPPRESSED = "suppressed";

    public static final String LIFTED = "lifted";

    private final SuppressionDao suppressions;
    private final HashedAddresses known;
    private final KeyedHash hash;

    public Suppressions(Jdbi jdbi, KeyedHash hash) {
        this.suppressions = jdbi.onDemand(SuppressionDao.class);
        this.known = new HashedAddresses(jdbi, "suppression", hash);
        this.hash = hash;
    }

    /** Why an address must not be written to. */
    public enum Reason {
        BOUNCES,
        COMPLAINT,
        OWN_WISH
    }

    public boolean isSuppressed(EmailAddress address) {
        return !suppressed(List.of(address)).isEmpty();
    }

    /** Empty for an address that may be written to. */
    public Optional<Reason> reason(EmailAddress address) {
        return suppressions.reason(hashesOf(address)).map(word -> Reason.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    /** Those of the addresses that must not be written to. */
    public Set<EmailAddress> suppressed(Collection<EmailAddress> addresses) {
        return known.among(addresses);
    }

    /** A first reason stays. */
    public void suppress(EmailAddress address, Reason reason, Instant now) {
        List<byte[]> all = hashesOf(address);
        if (all.size() == 1 || !isSuppressed(address)) {
            suppress(all.get(0), word(reason), LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
    }

    /** False when the address may not be written to for another reason, or may be anyway. */
    public boolean lift(EmailAddress address, Reason reason) {
        boolean isLifted = false;
        for (byte[] each : hashesOf(address)) {
            isLifted |= lift(each, word(reason));
        }
        return isLifted;
    }

    /** As {@link #suppress} did before a restore. */
    public void suppress(byte[] addressHash, String reason, LocalDate since) {
        if (suppressions.insert(addressHash, reason, since)) {
            suppressions.note(addressHash, SUPPRESSED, reason);
        }
    }

    /** As {@link #lift} did before a restore. */
    public boolean lift(byte[] addressHash, String reason) {
        boolean isLifted = suppressions.delete(addressHash, reason);
        if (isLifted) {
            suppressions.note(addressHash, LIFTED, reason);
        }
        return isLifted;
    }

    private static String word(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    /** By every key: nothing else is known of those here, so they stay under the key of their time. */
    private List<byte[]> hashesOf(EmailAddress address) {
        return hash.all(address.canonical());
    }
}
