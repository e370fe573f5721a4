package org.tocsin.suppression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyedHash;
import org.tocsin.value.EmailAddress;

/**
 * Who must not be written to. Addresses are here as keyed hashes alone, under a key of their own, so that this table
 * tells neither who they are nor what they read.
 */
public final class Suppressions {
    private final SuppressionDao suppressions;
    private final KeyedHash hash;

    public Suppressions(Jdbi jdbi, KeyedHash hash) {
        this.suppressions = jdbi.onDemand(SuppressionDao.class);
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

    /** Those of the addresses that must not be written to. */
    public Set<EmailAddress> suppressed(Collection<EmailAddress> addresses) {
        if (addresses.isEmpty()) {
            return Set.of();
        }
        Map<String, EmailAddress> byHash = new HashMap<>();
        addresses.forEach(address -> byHash.put(hex(hashOf(address)), address));
        Set<EmailAddress> found = new HashSet<>();
        suppressions.among(addresses.stream().map(this::hashOf).toList()).forEach(row -> {
            EmailAddress address = byHash.get(hex(row));
            if (address != null) {
                found.add(address);
            }
        });
        return found;
    }

    /** A first reason stays. */
    public void suppress(EmailAddress address, Reason reason, Instant now) {
        suppressions.insert(
                hashOf(address),
                reason.name().toLowerCase(java.util.Locale.ROOT),
                LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private byte[] hashOf(EmailAddress address) {
        return hash.of(address.canonical());
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
