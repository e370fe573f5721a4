package org.tocsin.staff;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit. Public only because Jdbi makes and binds public types alone.
 *
 * @param staffId who did it; null for the program itself and for people without an account
 * @param subject what it was done to, as kind and number, such as {@code mailing:12}; null where there is nothing
 * @param chain the hash over this entry and the one before
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record AuditEntry(
        long id,
        Instant recordedAt,
        @Nullable Long staffId,
        String act,
        @Nullable String subject,
        String detail,
        byte[] chain) {
    /** All of it but the chain, so that no two different entries give the same text. */
    String content() {
        String who = Objects.toString(staffId, "-");
        String what = Objects.toString(subject, "-");
        return id + "\n" + recordedAt.toEpochMilli() + "\n" + who + "\n" + act + "\n" + what.length() + ":" + what
                + "\n" + detail;
    }

    AuditEntry chained(byte[] link) {
        return new AuditEntry(id, recordedAt, staffId, act, subject, detail, link);
    }
}
