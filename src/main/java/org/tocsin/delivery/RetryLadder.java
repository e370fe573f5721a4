package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after each refusal that may pass (RFC 5321 §4.5.4.1). */
record RetryLadder(List<Duration> steps) {

    /** @param attempts how often it has been tried; empty when it was often enough */
    Optional<Instant> next(int attempts, Instant now) {
        if (attempts > steps.size()) {
            return Optional.empty();
        }
        return Optional.of(now.plus(jittered(steps.get(Math.max(attempts, 1) - 1))));
    }

    /** Up to a tenth more, so that what was refused together does not come back together. */
    static Duration jittered(Duration step) {
        return step.plusMillis(ThreadLocalRandom.current().nextLong(step.toMillis() / 10 + 1));
    }
}
