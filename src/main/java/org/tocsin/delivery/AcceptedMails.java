package org.tocsin.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the relay took of a mailing.
 *
 * @param first when it took the first; null when it took none
 */
public record AcceptedMails(
        int deliveries, @Nullable Instant first, @Nullable Instant last) {}
