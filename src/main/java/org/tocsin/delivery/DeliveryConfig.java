package org.tocsin.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How deliveries are sent.
 *
 * @param workers connections to the relay at most; the first takes no digests
 * @param retryAfter how long to wait after each temporary refusal; after the last we give up
 * @param lease how long a worker may be silent before another takes over what it was to send
 * @param ledgerKept for how long it is known who got which mailing
 * @param relayPause how long to leave a relay alone that cannot be reached
 */
public record DeliveryConfig(
        @Min(2) @Max(64) int workers,
        @NotEmpty List<Duration> retryAfter,
        @NotNull @DurationMin(seconds = 5) Duration lease,
        @NotNull @DurationMin(days = 2) Duration ledgerKept,
        @NotNull Duration relayPause) {}
