package org.tocsin.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.OptionalLong;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.UnsealException;

/**
 * What stands for a subscriber in the forms of a keeper who looked them up: sealed, for this keeper alone and for a
 * while, so that nobody can go through numbers instead of looking up.
 */
final class Handles {
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final KeyRing keys;

    Handles(KeyRing keys) {
        this.keys = keys;
    }

    String make(long subscriber, long staffId, Instant now) {
        String text = subscriber + " " + now.plus(LIFE).getEpochSecond();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.requests().seal(text, place(staffId)));
    }

    /** Empty for what is none, is another's or is too old. */
    OptionalLong read(String handle, long staffId, Instant now) {
        try {
            String[] parts = keys.requests()
                    .open(Base64.getUrlDecoder().decode(handle), place(staffId))
                    .split(" ", -1);
            boolean isAlive = Instant.ofEpochSecond(Long.parseLong(parts[1])).isAfter(now);
            return isAlive ? OptionalLong.of(Long.parseLong(parts[0])) : OptionalLong.empty();
        } catch (IllegalArgumentException | UnsealException e) {
            return OptionalLong.empty();
        }
    }

    private static String place(long staffId) {
        return "subscriber_handle:" + staffId;
    }
}
