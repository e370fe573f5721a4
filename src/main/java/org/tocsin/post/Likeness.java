package org.tocsin.post;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.util.HashSet;
import java.util.Set;

/** How alike two texts are, by the runs of letters that both have; spaces, case and punctuation do not count. */
final class Likeness {
    /** How long a run is, in characters. */
    private static final int RUN = 6;

    /** Texts with fewer runs are too short to say that one is the other. */
    private static final int FEWEST = 40;

    private static final HashFunction HASH = Hashing.murmur3_128(7);

    private Likeness() {}

    /**
     * Sixty-four bits of which about as many differ between two texts as their runs do (Charikar's similarity hash).
     *
     * @return 0 for a text that is too short
     */
    static long fingerprint(String text) {
        Set<Long> runs = runs(text);
        if (runs.size() < FEWEST) {
            return 0;
        }
        int[] votes = new int[Long.SIZE];
        for (long run : runs) {
            for (int bit = 0; bit < Long.SIZE; bit++) {
                votes[bit] += (run >>> bit & 1) == 1 ? 1 : -1;
            }
        }
        long print = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            print |= votes[bit] > 0 ? 1L << bit : 0;
        }
        return print == 0 ? 1 : print;
    }

    /** Whether two fingerprints leave it possible that the texts are nearly the same. */
    static boolean mayBeAlike(long one, long other) {
        return Long.bitCount(one ^ other) <= 16;
    }

    /** The share of runs that both have, from 0 to 1. */
    static double of(String one, String other) {
        Set<Long> runs = runs(one);
        Set<Long> others = runs(other);
        int all = runs.size() + others.size();
        runs.retainAll(others);
        return all == 0 ? 1 : (double) runs.size() / (all - runs.size());
    }

    private static Set<Long> runs(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        Set<Long> runs = new HashSet<>();
        for (int at = 0; at + RUN <= letters.length(); at++) {
            runs.add(HASH.hashUnencodedChars(letters.subSequence(at, at + RUN)).asLong());
        }
        return runs;
    }
}
