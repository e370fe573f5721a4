package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets each token ask so many times a minute, whatever the addresses that it comes from; in memory alone. */
final class TokenPace {
    private static final long MOST_KEPT = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int perMinute;
    private final Cache<Long, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    TokenPace(ApiConfig config) {
        this.perMinute = config.requestsPerMinute();
    }

    /**
     * How a token stands after a request.
     *
     * @param isGranted whether this one was not too many
     * @param left how many may follow at once
     * @param nextIn seconds until one more may follow; 0 while some are left
     * @param wholeIn seconds until it has all of them again
     */
    record Quota(boolean isGranted, int perMinute, long left, long nextIn, long wholeIn) {
        private static final String NAME = "\"token\"";

        /** As {@code RateLimit-Policy} has it (draft-ietf-httpapi-ratelimit-headers). */
        String policy() {
            return NAME + ";q=" + perMinute + ";w=" + WINDOW.toSeconds();
        }

        /** As {@code RateLimit} has it. */
        String limit() {
            return NAME + ";r=" + left + ";t=" + wholeIn;
        }
    }

    /** Counts a request; empty where any number is welcome. */
    Optional<Quota> ask(long program) {
        if (perMinute == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe = buckets.get(program, ignored -> bucket()).tryConsumeAndReturnRemaining(1);
        return Optional.of(new Quota(
                probe.isConsumed(),
                perMinute,
                probe.getRemainingTokens(),
                seconds(probe.getNanosToWaitForRefill()),
                seconds(probe.getNanosToWaitForReset())));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute)
                        .refillGreedy(perMinute, WINDOW)
                        .build())
                .build();
    }

    /** Rounded up: who waits so long finds it so. */
    private static long seconds(long nanos) {
        return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
    }
}
