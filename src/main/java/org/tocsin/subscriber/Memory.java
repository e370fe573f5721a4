package org.tocsin.subscriber;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.UnsealException;

/**
 * A subscription as it was just before somebody left. It lies sealed in the page that says goodbye, and nowhere else, so
 * that a slip can be undone while that page is open and nothing is kept of those who meant it.
 */
record Memory(
        long id,
        String address,
        Choices choices,
        AlertHabits habits,
        String consent,
        @Nullable LocalDate confirmedOn,
        @Nullable Instant pausedUntil,
        long digestedUpto,
        Instant until) {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final String PLACE = "unsubscribe_undo";
    private static final ObjectMapper JSON = Jackson.newObjectMapper();

    static Memory of(StoredSubscriber found, Set<Long> topics, AlertHabits habits, KeyRing keys, Instant now) {
        return new Memory(
                found.id(),
                found.address().open(keys).value(),
                found.choices(topics),
                habits,
                found.consent(),
                found.confirmedOn(),
                found.pausedUntil(),
                found.digestedUpto(),
                now.plus(LIFE));
    }

    String seal(KeyRing keys) {
        try {
            byte[] sealed = keys.requests().seal(JSON.writeValueAsString(this), PLACE);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write what was", e);
        }
    }

    /** Empty for what is none of ours, or too old. */
    static Optional<Memory> open(String sealed, KeyRing keys, Instant now) {
        try {
            String json = keys.requests().open(Base64.getUrlDecoder().decode(sealed), PLACE);
            return Optional.of(JSON.readValue(json, Memory.class))
                    .filter(memory -> memory.until().isAfter(now));
        } catch (IllegalArgumentException | UnsealException | JsonProcessingException e) {
            return Optional.empty();
        }
    }

    Instant leftAt() {
        return until.minus(LIFE);
    }

    SubscriberDao.Standing standing() {
        return new SubscriberDao.Standing(id, "active", consent, confirmedOn, null, pausedUntil, digestedUpto);
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "Memory[…]";
    }
}
