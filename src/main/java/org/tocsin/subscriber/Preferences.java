package org.tocsin.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.Token;

/** The rules for changing one's own subscription, for whoever holds a session. */
public final class Preferences {
    private final SubscriberDao subscribers;
    private final TopicChoiceDao topics;
    private final AlertHabitDao habits;
    private final SessionDao sessions;
    private final Transactions transactions;
    private final Movements movements;
    private final Suppressions suppressions;
    private final KeyRing keys;
    private final Clock clock;

    public Preferences(
            Jdbi jdbi,
            Transactions transactions,
            Movements movements,
            Suppressions suppressions,
            KeyRing keys,
            Clock clock) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.topics = jdbi.onDemand(TopicChoiceDao.class);
        this.habits = jdbi.onDemand(AlertHabitDao.class);
        this.sessions = jdbi.onDemand(SessionDao.class);
        this.transactions = transactions;
        this.movements = movements;
        this.suppressions = suppressions;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A subscription as its owner sees it.
     *
     * @param masked the address, told by its first letters only
     * @param pausedUntil null when nothing is held back
     */
    record Mine(String masked, Choices choices, @Nullable Instant pausedUntil) {}

    /** Empty when the session has ended. */
    Optional<Mine> of(Token session) {
        Instant now = clock.instant();
        return owner(session)
                .map(found -> new Mine(
                        found.address().open(keys).masked(),
                        found.choices(topics.of(found.id())),
                        found.isPausedAt(now) ? found.pausedUntil() : null));
    }

    /** All that is kept about the holder of the session. */
    Optional<MyData> data(Token session, Map<Long, String> slugs) {
        return owner(session)
                .map(found -> MyData.of(
                        found,
                        habits.find(found.id()).orElse(AlertHabits.USUAL),
                        new MyData.Named(found.address().open(keys), topics.of(found.id()), slugs),
                        sessions.count(found.id())));
    }

    /**
     * Holds everything back for some weeks; what comes out meanwhile comes in one digest afterwards. False without a
     * session.
     *
     * @param weeks 0 to be written to again at once
     */
    boolean pause(Token session, int weeks) {
        Instant now = clock.instant();
        Instant until = weeks == 0 ? null : now.plus(Duration.ofDays(7L * weeks));
        return transactions.call(() -> owner(session)
                .map(found ->
                        subscribers.pause(found.id(), until, found.rounds().next(until == null ? now : until)))
                .orElse(false));
    }

    /** Saves other choices; the mark stays, so nothing comes twice and nothing is skipped. False without a session. */
    boolean save(Token session, Choices choices) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            Optional<StoredSubscriber> owner = owner(session);
            owner.ifPresent(found -> {
                movements.rechosen(found.id(), found.choices(topics.of(found.id())), choices);
                movements.choose(found, choices, now);
            });
            return owner.isPresent();
        });
    }

    /** How urgent actions come to the holder of the session; as to everybody, without one. */
    AlertHabits habits(Token session) {
        return owner(session).flatMap(found -> habits.find(found.id())).orElse(AlertHabits.USUAL);
    }

    /** False without a session. */
    boolean save(Token session, AlertHabits others) {
        return transactions.call(() ->
                owner(session).map(found -> habits.save(found.id(), others)).orElse(false));
    }

    /**
     * Erases the subscription with its topics and sessions. False without a session.
     *
     * @param isForGood whether the address must never be written to again, whoever types it
     */
    boolean leave(Token session, boolean isForGood) {
        return transactions.call(() -> owner(session)
                .map(found -> {
                    if (isForGood) {
                        suppressions.suppress(
                                found.address().open(keys), Suppressions.Reason.OWN_WISH, clock.instant());
                    }
                    return movements.erase(found.id(), Movement.LEFT);
                })
                .orElse(false));
    }

    void signOut(Token session) {
        sessions.delete(session.hash());
    }

    Optional<StoredSubscriber> owner(Token session) {
        return sessions.find(session.hash(), clock.instant()).flatMap(subscribers::find);
    }
}
