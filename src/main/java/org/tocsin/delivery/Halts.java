package org.tocsin.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which mailings somebody has held or ended, as the workers of this node know it. They ask before every mail, and the
 * database is asked so often that a stop holds at once, and not so often that it costs anything.
 */
final class Halts {
    /** Of a relay that needs longer than this for a mail, no worker begins one more after a stop. */
    private static final Duration KNOWN_FOR = Duration.ofMillis(5);

    private final HandDao hands;
    private final Map<Long, Look> looks = new ConcurrentHashMap<>();

    Halts(HandDao hands) {
        this.hands = hands;
    }

    /** @param askedAt before the database was asked: what was committed by then is in it */
    private record Look(MailingState state, long askedAt) {
        boolean isOld() {
            return System.nanoTime() - askedAt >= KNOWN_FOR.toNanos();
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
        return (known == null || known.isOld() ? again(mailing) : known).state() != MailingState.OPEN;
    }

    /** Nobody has any of it in hand. */
    void forget(long mailing) {
        looks.remove(mailing);
    }

    private synchronized Look again(long mailing) {
        Look known = looks.get(mailing); // another worker may just have asked
        return known == null || known.isOld() ? ask(mailing) : known;
    }

    private Look ask(long mailing) {
        long asked = System.nanoTime();
        Look look = new Look(hands.state(mailing), asked);
        looks.merge(mailing, look, Look::orNewer);
        return look;
    }
}
