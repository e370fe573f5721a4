package org.tocsin.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which mailings somebody has held or ended, as the workers of this node know it. They ask before every mail, and the
 * database is asked so often that a stop holds at once, and not so often that it costs anything.
 */
final class Halts {
    /** Of a relay that needs longer than this for a mail, no worker begins one more after a stop. */
    private static final Duration KNOWN_FOR = Duration.ofMillis(5);

    /** From then on one worker asks again, and the others need not wait for what it hears. */
    private static final Duration FRESH_FOR = Duration.ofMillis(3);

    private final HandDao hands;
    private final ReentrantLock asking = new ReentrantLock();
    private final Map<Long, Look> looks = new ConcurrentHashMap<>();

    Halts(HandDao hands) {
        this.hands = hands;
    }

    /** @param askedAt before the database was asked: what was committed by then is in it */
    private record Look(MailingState state, long askedAt) {
        boolean isOlderThan(Duration age) {
            return System.nanoTime() - askedAt >= age.toNanos();
        }

        Look orNewer(Look other) {
            return other.askedAt - askedAt > 0 ? other : this;
        }
    }

    /** As it is now. */
    MailingState look(long mailing) {
        return ask(mailing).state();
    }

    boolean isHalted(long mailing) {
        Look known = looks.get(mailing);
        if (known == null || known.isOlderThan(KNOWN_FOR)) {
            asking.lock();
            known = askUnlessAnotherDid(mailing);
        } else if (known.isOlderThan(FRESH_FOR) && asking.tryLock()) {
            known = askUnlessAnotherDid(mailing);
        }
        return known.state() != MailingState.OPEN;
    }

    /** Nobody has any of it in hand. */
    void forget(long mailing) {
        looks.remove(mailing);
    }

    /** Holds the lock, and gives it back. */
    private Look askUnlessAnotherDid(long mailing) {
        try {
            Look known = looks.get(mailing);
            return known == null || known.isOlderThan(FRESH_FOR) ? ask(mailing) : known;
        } finally {
            asking.unlock();
        }
    }

    private Look ask(long mailing) {
        long asked = System.nanoTime();
        Look look = new Look(hands.state(mailing), asked);
        looks.merge(mailing, look, Look::orNewer);
        return look;
    }
}
