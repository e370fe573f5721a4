package org.tocsin.subscriber;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Asks subscribers whose mail only came back for a while whether they still get it. */
public final class ProbeMails {
    private final SubscriberDao subscribers;
    private final RequestMails mails;

    public ProbeMails(Jdbi jdbi, RequestMails mails) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.mails = mails;
    }

    /**
     * Call within the transaction that decides it.
     *
     * @return the mailing; empty when they have left
     */
    public Optional<Long> send(long subscriber, Instant now) {
        return subscribers.find(subscriber).map(found -> mails.probe(found, now));
    }
}
