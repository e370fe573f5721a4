package org.tocsin.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How fast one provider is written to from this node. Without limits until it asks for mercy; then by additive increase
 * and multiplicative decrease, as TCP does it: a good answer widens the window by 1/window, one that says "not now"
 * narrows it by as much, one that says "too much" halves it. A provider that says nothing else is left alone, ever
 * longer, and then probed by one mail.
 *
 * <p>Who may not go now gets a slot of their own, so that those who wait come back one by one.
 */
final class ProviderPace {
    /** What {@link #enter} answers instead of a slot. */
    static final long FREELY = 0;

    static final long COUNTED = -1;

    private static final int FIRST_WINDOW = 8;
    private static final double FIRST_RATE = 600; // a minute
    private static final double LOWEST_RATE = 2;
    private static final double FREE_RATE = 3000;
    private static final double GAIN = 0.5; // mails a minute, for each good answer
    private static final int COHORT = 3;
    private static final long BURST = Duration.ofSeconds(5).toMillis();
    private static final long FIRST_PAUSE = Duration.ofSeconds(30).toMillis();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(15).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final DeliveryConfig.ProviderCaps caps;
    private volatile boolean isFree;
    private double window;
    private double rate;
    private int inFlight;
    private int failures;
    private int pauses;
    private double pausedUntil; // in milliseconds, as all times here
    private double next; // when the next may go
    private double tail; // the last slot that was given away

    ProviderPace(DeliveryConfig.ProviderCaps caps) {
        this.caps = caps;
        this.isFree = caps.isNone();
        this.window = widest();
        this.rate = fastest();
    }

    boolean isFree() {
        return isFree;
    }

    /**
     * @param now in milliseconds
     * @return {@link #FREELY} or {@link #COUNTED} when one may go now – the answer must be told with it –, or else when
     *     to come back
     */
    long enter(long now) {
        return isFree ? FREELY : enterLimited(now);
    }

    private synchronized long enterLimited(long now) {
        if (now < pausedUntil) {
            return slot(pausedUntil, now);
        }
        int abreast = pauses > 0 ? 1 : (int) window;
        if (inFlight >= Math.max(1, abreast) || next > now) {
            return slot(next, now);
        }
        next = Math.max(next, now - burst()) + interval();
        inFlight++;
        return COUNTED;
    }

    /** What went was answered with this. */
    void answered(long entered, AnswerClass answer, long now) {
        if (!isFree || isTrouble(answer)) {
            learn(entered, answer, now);
        }
    }

    /** What was let in did not go. */
    synchronized void left(long entered) {
        if (entered == COUNTED && inFlight > 0) {
            inFlight--;
        }
    }

    private static boolean isTrouble(AnswerClass answer) {
        return answer == AnswerClass.DEFERRED || answer == AnswerClass.THROTTLED;
    }

    private synchronized void learn(long entered, AnswerClass answer, long now) {
        left(entered);
        if (isTrouble(answer)) {
            slowDown(answer == AnswerClass.THROTTLED, now);
        } else if (answer != AnswerClass.LOST && answer != AnswerClass.MAILBOX_DEFERRED) {
            speedUp();
        }
    }

    private void slowDown(boolean isHalved, long now) {
        if (isFree) {
            isFree = false;
            next = now;
        }
        if (rate > FREE_RATE && caps.perMinute() == 0) {
            window = Math.min(FIRST_WINDOW, widest());
            rate = FIRST_RATE;
        }
        double factor = isHalved ? 0.5 : 1 - 1 / (window + 1);
        window = Math.max(1, window * factor);
        rate = Math.max(LOWEST_RATE, rate * factor);
        failures++;
        if (now >= pausedUntil && (pauses > 0 || failures >= COHORT)) {
            pausedUntil = now + Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(pauses, 10));
            pauses++;
            failures = 0;
        }
    }

    private void speedUp() {
        failures = 0;
        pauses = 0;
        pausedUntil = 0;
        window = Math.min(widest(), window + 1 / window);
        rate = Math.min(fastest(), rate + GAIN);
        if (caps.perMinute() == 0 && rate >= FREE_RATE) {
            rate = fastest();
            isFree = caps.isNone();
            inFlight = isFree ? 0 : inFlight;
        }
    }

    /** Behind those who wait already; but nobody waits so long that they would miss the end of the trouble by much. */
    private long slot(double earliest, long now) {
        double mine = Math.max(tail + interval(), Math.max(earliest, now + 1000.0));
        if (mine > now + LONGEST_PAUSE) {
            return now + LONGEST_PAUSE + ThreadLocalRandom.current().nextLong(LONGEST_PAUSE);
        }
        tail = mine;
        return (long) Math.ceil(tail / BURST) * BURST; // a few together, so that their chunk is not woken for each
    }

    private double interval() {
        return MINUTE / rate;
    }

    /** As much as comes back in one slot. */
    private double burst() {
        return caps.perMinute() > 0 || pauses == 0 ? BURST : 0;
    }

    private double widest() {
        return caps.connections() == 0 ? 1000 : caps.connections();
    }

    private double fastest() {
        return caps.perMinute() == 0 ? Double.MAX_VALUE : caps.perMinute();
    }
}
