package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose turn it is: the mailings of a lane take turns, a chunk each, so that a large one does not hold up a small one.
 * What is due is looked up twice a second, not for every chunk; a ring of the bell looks at once.
 */
final class Turns {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** More wait for the next look. */
    static final int MOST = 256;

    private final ChunkDao chunks;
    private final Map<Lane, Turn> turns = new EnumMap<>(Lane.class);

    Turns(ChunkDao chunks) {
        this.chunks = chunks;
    }

    private static final class Turn {
        private final Deque<Long> mailings;
        private final boolean isAll;
        private final long lookedAt = System.nanoTime();

        Turn(List<Long> due) {
            this.mailings = new ArrayDeque<>(due);
            this.isAll = due.size() < MOST;
        }

        boolean isOld() {
            return System.nanoTime() - lookedAt > LOOK.toNanos();
        }
    }

    /** The mailing to take a chunk of, which goes to the end of the row; empty when nothing is due in the lane. */
    synchronized Optional<Long> next(Lane lane, Instant now) {
        Deque<Long> mailings = due(lane, now);
        Long mailing = mailings.poll();
        if (mailing == null) {
            return Optional.empty();
        }
        mailings.add(mailing);
        return Optional.of(mailing);
    }

    synchronized boolean isSomethingDue(Lane lane, Instant now) {
        return !due(lane, now).isEmpty();
    }

    /** All of it is leased or settled. */
    synchronized void isThrough(Lane lane, long mailing) {
        Turn turn = turns.get(lane);
        if (turn != null && turn.mailings.remove(mailing) && turn.mailings.isEmpty() && !turn.isAll) {
            turns.remove(lane);
        }
    }

    synchronized void lookAgain() {
        turns.clear();
    }

    private Deque<Long> due(Lane lane, Instant now) {
        Turn known = turns.get(lane);
        if (known == null || known.isOld()) {
            known = new Turn(chunks.dueMailings(lane.code(), now, MOST));
            turns.put(lane, known);
        }
        return known.mailings;
    }
}
