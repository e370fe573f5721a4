package org.tocsin.subscriber;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;

/**
 * The rules for leaving by the link in any mail. The link never ages and can do nothing else, so it may be forwarded.
 * Leaving erases the subscriber with topics and sessions in one transaction; deliveries on their way find nobody.
 */
public final class Departures {
    private final SubscriberDao subscribers;
    private final Movements movements;
    private final KeyRing keys;

    public Departures(Jdbi jdbi, Movements movements, KeyRing keys) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.movements = movements;
        this.keys = keys;
    }

    /** Whether we made this link; who has left long ago still has a link of ours. */
    boolean isOurs(String token) {
        return read(token).isPresent();
    }

    /** Who would leave, masked; empty when they have left already or the link is not ours. */
    Optional<String> owner(String token) {
        return read(token)
                .flatMap(content -> subscribers.find(content.subject()))
                .map(found -> found.address().open(keys).masked());
    }

    /** True also for those who left before; false when the link is not ours. */
    boolean leave(String token) {
        Optional<Content> content = read(token);
        content.ifPresent(found -> movements.erase(found.subject(), Movement.LEFT));
        return content.isPresent();
    }

    private Optional<Content> read(String token) {
        return keys.links().read(Purpose.UNSUBSCRIBE, token);
    }
}
