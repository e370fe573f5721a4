package org.tocsin.subscriber;

import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.EmailAddress;

/** Ends subscriptions for readers who asked for it elsewhere, at a program of the organisation's own. */
public final class Endings {
    private final SubscriberDao subscribers;
    private final Movements movements;
    private final KeyRing keys;

    public Endings(Jdbi jdbi, Movements movements, KeyRing keys) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.movements = movements;
        this.keys = keys;
    }

    /**
     * Erases whoever has this address, as if they had used the link in a mail; joined to the transaction of the caller.
     * Whether somebody had it is told to nobody.
     */
    public void end(EmailAddress address) {
        subscribers
                .findByAddress(SealedAddress.hashes(address, keys))
                .ifPresent(found -> movements.erase(found.id(), Movement.LEFT));
    }
}
