package org.tocsin.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * How deliveries are sent.
 *
 * @param lease how long a worker may be silent before another takes over what it was to send
 * @param doubt how long those stay untouched that such a worker had in hand; longer than a relay may take to answer the
 *     final dot (RFC 5321 §4.5.3.2.6)
 * @param ledgerKept for how long it is known who got which mailing
 * @param relayPause how long to leave a relay alone that cannot be reached; doubled each time it still cannot
 * @param refusedPause how long to leave a relay alone that does not take our password
 * @param providers fixed limits by the name of the provider; {@code default} stands for all others
 */
public record DeliveryConfig(
        @NotNull @Valid Ladders retryAfter,
        @NotNull @DurationMin(seconds = 5) Duration lease,
        @NotNull Duration doubt,
        @NotNull @DurationMin(days = 2) Duration ledgerKept,
        @NotNull Duration relayPause,
        @NotNull Duration refusedPause,
        @NotNull @Valid UnknownRules unknown,
        @NotNull Map<String, @Valid ProviderCaps> providers,
        @NotNull @Valid WarmUpConfig warmUp,
        @NotNull @Valid StopConfig stop) {

    /** The settings of a desk that needs none but these. */
    public static DeliveryConfig plain(List<Duration> retryAfter, Duration lease, Duration relayPause) {
        return new DeliveryConfig(
                new Ladders(retryAfter, retryAfter, retryAfter),
                lease,
                Duration.ofMinutes(15),
                Duration.ofDays(30),
                relayPause,
                relayPause.multipliedBy(30),
                UnknownRules.usual(),
                Map.of(),
                WarmUpConfig.off(),
                StopConfig.usual());
    }

    /** How long to wait after each refusal that may pass; after the last we give up. */
    public record Ladders(
            @NotEmpty List<@NotNull Duration> transactional,
            @NotEmpty List<@NotNull Duration> alert,
            @NotEmpty List<@NotNull Duration> digest) {

        RetryLadder of(Lane lane) {
            return new RetryLadder(
                    switch (lane) {
                        case TRANSACTIONAL -> transactional;
                        case ALERT -> alert;
                        case DIGEST -> digest;
                    });
        }
    }

    /** Whether to send again what the relay may have. */
    public enum Again {
        NEVER,
        /** Once more; when that answer is lost too, we give up. */
        ONCE,
        /** As often as the ladder has steps. */
        ALWAYS
    }

    /** What to do when the answer to the final dot was lost. */
    public record UnknownRule(@NotNull Again again, @NotNull Duration after) {}

    /** By lane. */
    public record UnknownRules(
            @NotNull @Valid UnknownRule transactional,
            @NotNull @Valid UnknownRule alert,
            @NotNull @Valid UnknownRule digest) {

        static UnknownRules usual() {
            UnknownRule once = new UnknownRule(Again.ONCE, Duration.ofMinutes(15));
            return new UnknownRules(once, new UnknownRule(Again.ALWAYS, Duration.ofMinutes(15)), once);
        }

        UnknownRule of(Lane lane) {
            return switch (lane) {
                case TRANSACTIONAL -> transactional;
                case ALERT -> alert;
                case DIGEST -> digest;
            };
        }
    }

    /** @param perMinute, connections of this node at most; 0 for no limit */
    public record ProviderCaps(
            @Min(0) int perMinute, @Min(0) int connections) {
        static final ProviderCaps NONE = new ProviderCaps(0, 0);

        boolean isNone() {
            return perMinute == 0 && connections == 0;
        }
    }

    /**
     * How a new sender makes itself known.
     *
     * @param from the first day, in UTC; null for no plan
     * @param perDay digests to each provider on the first day, the second and so on; after the last there is no limit
     */
    public record WarmUpConfig(
            @Nullable LocalDate from, @NotNull List<@NotNull @Min(1) Integer> perDay) {
        static WarmUpConfig off() {
            return new WarmUpConfig(null, List.of());
        }

        @ValidationMethod(message = "warmUp.perDay needs at least one day where warmUp.from is set")
        @JsonIgnore
        public boolean isWhole() {
            return from == null || !perDay.isEmpty();
        }
    }

    /**
     * When digests stop by themselves.
     *
     * @param days so many days count, today among them
     * @param atLeast so many must have been sent before a share means anything
     * @param complaints percent of what a provider accepted
     * @param unknownAddresses percent of what a provider answered
     */
    public record StopConfig(
            @Min(1) int days,
            @Min(1) int atLeast,
            @NotNull @DecimalMin("0") @DecimalMax("100") BigDecimal complaints,
            @NotNull @DecimalMin("0") @DecimalMax("100") BigDecimal unknownAddresses) {
        static StopConfig usual() {
            return new StopConfig(2, 500, new BigDecimal("0.3"), BigDecimal.valueOf(5));
        }
    }
}
