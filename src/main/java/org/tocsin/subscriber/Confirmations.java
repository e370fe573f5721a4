package org.tocsin.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;

/** The rules for saying yes to the mail that asks whether an address is one's own. */
public final class Confirmations {
    private final SubscriberDao subscribers;
    private final Movements movements;
    private final KeyRing keys;
    private final LongSupplier latestRelease;
    private final Clock clock;

    /** @param latestRelease the newest release that is committed: a subscriber is owed what comes after it */
    public Confirmations(Jdbi jdbi, Movements movements, KeyRing keys, LongSupplier latestRelease, Clock clock) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.movements = movements;
        this.keys = keys;
        this.latestRelease = latestRelease;
        this.clock = clock;
    }

    enum Confirmation {
        CONFIRMED,
        ALREADY_CONFIRMED,
        /** Mangled, unknown, too old: nobody learns which. */
        DEAD
    }

    /** Whose address a link would confirm, masked; empty for a dead link. */
    Optional<String> owner(String token) {
        return find(token, clock.instant())
                .map(found -> found.address().open(keys).masked());
    }

    /** However often the same link is used, the answer is that one is subscribed. */
    Confirmation confirm(String token) {
        Instant now = clock.instant();
        return find(token, now).map(found -> confirm(found, now)).orElse(Confirmation.DEAD);
    }

    private Confirmation confirm(StoredSubscriber found, Instant now) {
        boolean isFirst = !found.isActive() && movements.join(found, latestRelease.getAsLong(), now);
        return isFirst ? Confirmation.CONFIRMED : Confirmation.ALREADY_CONFIRMED;
    }

    private Optional<StoredSubscriber> find(String token, Instant now) {
        return keys.links()
                .read(Purpose.CONFIRM, token)
                .filter(content -> isAliveAt(content, now))
                .flatMap(content -> subscribers.find(content.subject()))
                .filter(found -> found.isActive() || found.isPendingAt(now));
    }

    private static boolean isAliveAt(Content content, Instant now) {
        return Instant.ofEpochSecond(content.serial())
                .plus(Requests.TIME_TO_CONFIRM)
                .isAfter(now);
    }
}
