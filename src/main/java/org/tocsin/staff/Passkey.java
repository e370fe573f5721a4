package org.tocsin.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey of somebody's: what an authenticator of theirs signs with. Public only because Jdbi makes public types
 * alone.
 *
 * @param publicKey in COSE form (RFC 9052)
 * @param label what its owner calls it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Passkey(
        long id,
        long staffId,
        byte[] credentialId,
        byte[] publicKey,
        long signatureCount,
        String label,
        Instant createdAt,
        @Nullable Instant usedAt) {}
