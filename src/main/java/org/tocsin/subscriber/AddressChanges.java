package org.tocsin.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.Transactions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Token;

/**
 * The rules for taking a subscription along to another address: whoever holds a session asks, the new mailbox says yes,
 * the old one is told. What the page answers does not depend on whether the new address is known.
 */
public final class AddressChanges {
    private final SubscriberDao subscribers;
    private final AddressChangeDao changes;
    private final SessionDao sessions;
    private final Transactions transactions;
    private final Means means;
    private final Clock clock;

    /** What it works with. */
    public record Means(Preferences preferences, Movements movements, RequestMails mails, KeyRing keys) {}

    public AddressChanges(Jdbi jdbi, Transactions transactions, Means means, Clock clock) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.changes = jdbi.onDemand(AddressChangeDao.class);
        this.sessions = jdbi.onDemand(SessionDao.class);
        this.transactions = transactions;
        this.means = means;
        this.clock = clock;
    }

    /** Writes to both mailboxes, if not too often. False without a session. */
    boolean ask(Token session, EmailAddress wanted) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            Optional<StoredSubscriber> owner = means.preferences().owner(session);
            owner.filter(found -> !Requests.isOverBudget(found, now)).ifPresent(found -> ask(found, wanted, now));
            return owner.isPresent();
        });
    }

    private void ask(StoredSubscriber owner, EmailAddress wanted, Instant now) {
        changes.ask(
                owner.id(),
                owner.address(),
                SealedAddress.of(wanted, means.keys()),
                now,
                now.plus(Requests.TIME_TO_CONFIRM));
        subscribers.mailed(owner.id(), now, Requests.day(now));
        means.mails().newAddress(owner, now);
        means.mails().addressNotice(owner, now);
    }

    /** Where mails would go, masked; empty for a dead link. */
    Optional<String> wanted(String token) {
        return find(token, clock.instant())
                .map(found -> found.to().open(means.keys()).masked());
    }

    /**
     * Writes to the new address from now on. Another subscription of that address gives way: both are the same person's,
     * who has shown it. False for a dead link.
     */
    boolean confirm(String token) {
        Instant now = clock.instant();
        return transactions.call(
                () -> find(token, now).map(found -> move(found, now)).orElse(false));
    }

    private boolean move(AddressChangeDao.Change change, Instant now) {
        subscribers
                .lockByAddress(SealedAddress.hashes(change.to().open(means.keys()), means.keys()))
                .filter(other -> other.id() != change.subscriberId())
                .ifPresent(other -> means.movements().erase(other.id(), Movement.LEFT));
        sessions.deleteOf(change.subscriberId());
        return subscribers.move(
                change.subscriberId(),
                change.to().hash(),
                change.to().sealed(),
                now.plusSeconds(1)); // links are numbered by seconds
    }

    private Optional<AddressChangeDao.Change> find(String token, Instant now) {
        return means.keys()
                .links()
                .read(Purpose.CHANGE_ADDRESS, token)
                .flatMap(content -> changes.find(content.subject(), now)
                        .filter(change -> change.askedAt().getEpochSecond() == content.serial()));
    }
}
