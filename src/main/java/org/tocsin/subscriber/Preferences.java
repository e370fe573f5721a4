package org.tocsin.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.value.Token;

/** The rules for changing one's own subscription, for whoever holds a session. */
public final class Preferences {
    private final SubscriberDao subscribers;
    private final TopicChoiceDao topics;
    private final SessionDao sessions;
    private final Transactions transactions;
    private final Movements movements;
    private final KeyRing keys;
    private final Clock clock;

    public Preferences(Jdbi jdbi, Transactions transactions, Movements movements, KeyRing keys, Clock clock) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.topics = jdbi.onDemand(TopicChoiceDao.class);
        this.sessions = jdbi.onDemand(SessionDao.class);
        this.transactions = transactions;
        this.movements = movements;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A subscription as its owner sees it.
     *
     * @param masked the address, told by its first letters only
     */
    record Mine(String masked, Choices choices) {}

    /** Empty when the session has ended. */
    Optional<Mine> of(Token session) {
        return owner(session)
                .map(found -> new Mine(found.address().open(keys).masked(), found.choices(topics.of(found.id()))));
    }

    /** Saves other choices; the mark stays, so nothing comes twice and nothing is skipped. False without a session. */
    boolean save(Token session, Choices choices) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            Optional<StoredSubscriber> owner = owner(session);
            owner.ifPresent(found -> save(found, choices, now));
            return owner.isPresent();
        });
    }

    private void save(StoredSubscriber owner, Choices choices, Instant now) {
        subscribers.choose(owner.id(), SubscriberDao.Columns.of(choices));
        topics.clear(owner.id());
        topics.choose(owner.id(), choices.topics());
        if (!choices.rounds().equals(owner.rounds())) { // else a digest that is due just now would be put off
            subscribers.reschedule(owner.id(), choices.rounds().next(now));
        }
    }

    /** Erases the subscription with its topics and sessions. False without a session. */
    boolean leave(Token session) {
        return transactions.call(() -> owner(session)
                .map(found -> movements.erase(found.id(), Movement.LEFT))
                .orElse(false));
    }

    void signOut(Token session) {
        sessions.delete(session.hash());
    }

    private Optional<StoredSubscriber> owner(Token session) {
        return sessions.find(session.hash(), clock.instant()).flatMap(subscribers::find);
    }
}
