package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** Lets each token ask so many times a minute, whatever the addresses that it comes from; in memory alone. */
final class TokenPace {
    private static final long MOST_KEPT = 10_000;

    private final int perMinute;
    private final Cache<Long, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    TokenPace(ApiConfig config) {
        this.perMinute = config.requestsPerMinute();
    }

    /** False when it has asked too often. */
    boolean mayAsk(long program) {
        return perMinute == 0
                || buckets.get(
                                program,
                                ignored -> Bucket.builder()
                                        .addLimit(Bandwidth.builder()
                                                .capacity(perMinute)
                                                .refillGreedy(perMinute, Duration.ofMinutes(1))
                                                .build())
                                        .build())
                        .tryConsume(1);
    }
}
