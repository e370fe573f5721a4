package org.tocsin.post;

import java.util.Arrays;

/** How alike two texts are, by the runs of letters that both have; spaces, case and punctuation do not count. */
final class Likeness {
    /** How long a run is, in characters. */
    private static final int RUN = 6;

    /** Texts with fewer runs are too short to say that one is the other. */
    private static final int FEWEST = 40;

    private Likeness() {}

    /**
     * Sixty-four bits of which about as many differ between two texts as their runs do (Charikar's similarity hash).
     *
     * @return 0 for a text that is too short
     */
    static long fingerprint(String text) {
        long[] runs = runs(text);
        if (runs.length < FEWEST) {
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
        long[] runs = runs(one);
        long[] others = runs(other);
        int shared = (int) Arrays.stream(runs)
                .filter(run -> Arrays.binarySearch(others, run) >= 0)
                .count();
        int all = runs.length + others.length - shared;
        return all == 0 ? 1 : (double) shared / all;
    }

    /** A number for each run, each once, in order. */
    private static long[] runs(String text) {
        int[] letters = text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .toArray();
        long[] runs = new long[Math.max(0, letters.length - RUN + 1)];
        for (int at = 0; at < runs.length; at++) {
            long run = 0;
            for (int i = at; i < at + RUN; i++) {
                run = (run ^ letters[i]) * 0x9E3779B97F4A7C15L; // spreads the bits, as Knuth has it
                run ^= run >>> 32;
            }
            runs[at] = run;
        }
        return Arrays.stream(runs).sorted().distinct().toArray();
    }
}
