package org.tocsin.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.Outage;
import org.tocsin.db.Transactions;
import org.tocsin.value.EmailAddress;

/**
 * The rules for leaving by the link in any mail. The link never ages and can only end or lessen what is sent, so it may be
 * forwarded. Whoever leaves altogether is erased with topics and sessions in one transaction; deliveries on their way find
 * nobody. It works without the database, too: what is wished then is written down and carried out before the next mail.
 */
public final class Departures {
    private final SubscriberDao subscribers;
    private final TopicChoiceDao topics;
    private final AlertHabitDao habits;
    private final Transactions transactions;
    private final Movements movements;
    private final DepartureJournal journal;
    private final KeyRing keys;
    private final Clock clock;

    /** @param journal of this node */
    public Departures(
            Jdbi jdbi,
            Transactions transactions,
            Movements movements,
            DepartureJournal journal,
            KeyRing keys,
            Clock clock) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.topics = jdbi.onDemand(TopicChoiceDao.class);
        this.habits = jdbi.onDemand(AlertHabitDao.class);
        this.transactions = transactions;
        this.movements = movements;
        this.journal = journal;
        this.keys = keys;
        this.clock = clock;
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

    /** What the one click of this link ends; everything, where the link is not ours. */
    Scope meant(String token) {
        return read(token).map(Scope::ofLink).orElse(Scope.ALL);
    }

    /** However often the same link is used, the answer is that one has left. */
    Left leave(String token, Scope scope) {
        return read(token)
                .map(content -> leave(new Departure(content.subject(), scope)))
                .orElseGet(() -> new Left(Left.Outcome.NOT_OURS, null));
    }

    private Left leave(Departure departure) {
        try {
            return carryOut(departure);
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            journal.add(departure);
            return new Left(Left.Outcome.NOTED, null);
        }
    }

    /** Must come before anybody is written to. Throws while the database is away and somebody waits to be gone. */
    public void catchUp() {
        if (!journal.isEmpty()) {
            journal.empty(this::carryOut);
        }
    }

    Left carryOut(Departure departure) {
        Instant now = clock.instant();
        return transactions.call(() -> subscribers
                .lock(departure.subscriber())
                .map(found -> carryOut(found, departure.scope(), now))
                .orElseGet(() -> new Left(Left.Outcome.GONE, null)));
    }

    private Left carryOut(StoredSubscriber found, Scope scope, Instant now) {
        Set<Long> chosen = topics.of(found.id());
        String undo = found.isActive() ? memory(found, chosen, now).seal(keys) : null;
        Choices rest = scope.of(found.choices(chosen));
        if (!found.isActive() || (rest.topics().isEmpty() && !rest.wantsAlerts())) {
            movements.erase(found.id(), Movement.LEFT);
            return new Left(Left.Outcome.GONE, undo);
        }
        movements.choose(found, rest, now);
        movements.left(found.id(), scope);
        return new Left(Left.Outcome.STAYS, undo);
    }

    /** As {@link Preferences} saved it before a restore; nobody leaves by it. False when nothing changes. */
    boolean rechoose(long subscriber, ChoiceChange change) {
        Instant now = clock.instant();
        return transactions.call(() -> subscribers
                .lock(subscriber)
                .filter(StoredSubscriber::isActive)
                .map(found -> rechoose(found, change, now))
                .orElse(false));
    }

    private boolean rechoose(StoredSubscriber found, ChoiceChange change, Instant now) {
        Choices before = found.choices(topics.of(found.id()));
        Choices after = change.in(before);
        if (after.equals(before)) {
            return false;
        }
        movements.rechosen(found.id(), before, after);
        movements.choose(found, after, now);
        return true;
    }

    private Memory memory(StoredSubscriber found, Set<Long> chosen, Instant now) {
        AlertHabits usual = habits.find(found.id()).orElse(AlertHabits.USUAL);
        return Memory.of(found, chosen, usual, keys, now);
    }

    /** Everything is as it was before. False when the page was open for too long, or nothing of ours was sent. */
    boolean undo(String sealed) {
        Instant now = clock.instant();
        Optional<Memory> memory = Memory.open(sealed, keys, now);
        memory.ifPresent(found -> transactions.run(() -> bringBack(found, now)));
        return memory.isPresent();
    }

    private void bringBack(Memory memory, Instant now) {
        movements.undone(memory.id());
        Optional<StoredSubscriber> there = subscribers.lock(memory.id());
        if (there.isPresent()) {
            movements.choose(there.get(), memory.choices(), now);
        } else {
            restore(memory, now);
        }
        movements.makeUp(memory.id(), memory.leftAt(), now);
    }

    private void restore(Memory memory, Instant now) {
        SealedAddress address = SealedAddress.of(new EmailAddress(memory.address()), keys);
        boolean isBack = subscribers.restore(
                address.hash(),
                address.sealed(),
                SubscriberDao.Columns.of(memory.choices()),
                memory.standing(),
                now,
                memory.choices().rounds().next(now));
        if (isBack) { // else the address has been subscribed anew meanwhile
            topics.replace(memory.id(), memory.choices().topics());
            habits.save(memory.id(), memory.habits());
            movements.cameBack(now);
        }
    }

    private Optional<Content> read(String token) {
        return keys.links().read(Purpose.UNSUBSCRIBE, token);
    }
}
