package org.tocsin.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens;
import org.tocsin.suppression.Suppressions;
import org.tocsin.suppression.Suppressions.Reason;
import org.tocsin.value.EmailAddress;

/** Stops the mail of subscribers for what came back about them. */
public final class Stops {
    private final SubscriberDao subscribers;
    private final Movements movements;
    private final KeyRing keys;
    private final Suppressions suppressions;

    public Stops(Jdbi jdbi, Movements movements, KeyRing keys, Suppressions suppressions) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.movements = movements;
        this.keys = keys;
        this.suppressions = suppressions;
    }

    /** Where somebody's mail goes; empty when they have left. */
    public Optional<EmailAddress> address(long subscriber) {
        return subscribers.find(subscriber).map(found -> found.address().open(keys));
    }

    /** Whose address this is. */
    public Optional<Long> find(EmailAddress address) {
        return subscribers.lockByAddress(SealedAddress.hashes(address, keys)).map(StoredSubscriber::id);
    }

    /** Keeps the subscriber, so that it can be undone. False when they have left meanwhile. */
    public boolean stop(long subscriber, Instant now) {
        return subscribers
                .find(subscriber)
                .map(found -> {
                    suppressions.suppress(found.address().open(keys), Reason.BOUNCES, now);
                    return true;
                })
                .orElse(false);
    }

    /** Undoes {@link #stop}. False when they were not stopped, or have left meanwhile. */
    public boolean resume(long subscriber) {
        return subscribers
                .find(subscriber)
                .map(found -> suppressions.lift(found.address().open(keys), Reason.BOUNCES))
                .orElse(false);
    }

    /** After a complaint: erases the subscriber with everything, and never writes to the address again. */
    public boolean complained(long subscriber, Instant now) {
        return subscribers
                .find(subscriber)
                .map(found -> {
                    suppressions.suppress(found.address().open(keys), Reason.COMPLAINT, now);
                    movements.erase(subscriber, Movement.ERASED);
                    return true;
                })
                .orElse(false);
    }

    /** After a wish to leave. */
    public void left(long subscriber) {
        movements.erase(subscriber, Movement.LEFT);
    }

    /** After a mail to the address for leaving that stood in one of ours. */
    public void left(LinkTokens.Content link) {
        boolean isOfAlerts = Scope.ofLink(link).equals(Scope.ALERTS);
        if (!isOfAlerts || !subscribers.leaveAlerts(link.subject())) {
            left(link.subject());
        }
    }
}
