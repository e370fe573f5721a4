package org.tocsin.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.Transactions;
import org.tocsin.value.Token;

/**
 * The rules for links to one's own preferences: each opens one session, once, while it is fresh, and no link that was
 * made before a used one works any more.
 */
public final class ManageLinks {
    static final Duration LIFE = Duration.ofMinutes(30);

    private final SubscriberDao subscribers;
    private final SessionDao sessions;
    private final Transactions transactions;
    private final KeyRing keys;
    private final Clock clock;

    public ManageLinks(Jdbi jdbi, Transactions transactions, KeyRing keys, Clock clock) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.sessions = jdbi.onDemand(SessionDao.class);
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    private record Link(long subscriberId, Instant made) {
        /** Links are numbered by the second they were made in; this one and older ones end with that second. */
        Instant usedUpto() {
            return made.plusSeconds(1);
        }
    }

    /** Whose subscription a link would open, masked; empty for a dead link. */
    Optional<String> owner(String token) {
        return read(token, clock.instant())
                .flatMap(link -> subscribers
                        .find(link.subscriberId())
                        .filter(StoredSubscriber::isActive)
                        .filter(found -> found.linksFrom().isBefore(link.usedUpto()))
                        .map(found -> found.address().open(keys).masked()));
    }

    /** A session of half an hour in exchange for the link; empty for a dead link. */
    Optional<Token> exchange(String token) {
        Instant now = clock.instant();
        return read(token, now)
                .flatMap(link -> transactions.call(() -> {
                    if (!subscribers.useLink(link.subscriberId(), link.usedUpto())) {
                        return Optional.empty();
                    }
                    Token session = Token.random();
                    sessions.insert(session.hash(), link.subscriberId(), now.plus(LIFE));
                    return Optional.of(session);
                }));
    }

    private Optional<Link> read(String token, Instant now) {
        return keys.links()
                .read(Purpose.MANAGE, token)
                .map(content -> new Link(content.subject(), Instant.ofEpochSecond(content.serial())))
                .filter(link -> link.made().plus(LIFE).isAfter(now));
    }
}
