package org.tocsin.bounce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report about one delivery, without whose it was. Public only because Jdbi makes public types alone.
 *
 * @param mailingKind what was sent, as in the database
 * @param kind {@code failed}, {@code delayed} or {@code complaint}
 * @param status the enhanced status code (RFC 3463); null when the report had none
 * @param cause as {@link org.tocsin.mail.Cause}, in lower case
 * @param hard whether it proves the address dead
 * @param because the phrase of ours or the code that decided
 * @param live whether the relay said it at once
 * @param held whether it is not counted for now, because its provider seems to be out of order
 */
public record RecordedReport(
        long id,
        long mailingId,
        String mailingKind,
        String kind,
        @Nullable String status,
        String cause,
        boolean hard,
        String because,
        boolean live,
        boolean held,
        Instant receivedAt) {}
