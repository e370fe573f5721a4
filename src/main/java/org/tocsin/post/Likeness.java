package org.tocsin.post;

import java.util.Arrays;

/** How alike two texts are, by the runs of letters that both have; spaces, case and punctuation do not count. */
final class Likeness {
    /** How long a run is, in characters. */
    private static final int RUN = 6;

    /** Texts with fewer runs are too short to say that one is the other. */
    private static final int FEWEST = 40;

    private static final long EVERY_EIGHTH = 0x0101010101010101L;
    private static final int FULL = 255;

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
        int[] votes = votes(runs);
        long print = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            print |= 2 * votes[bit] > runs.length ? 1L << bit : 0;
        }
        return print == 0 ? 1 : print;
    }

    /** How many runs have each bit; eight counters of eight bits are kept in one number, and emptied before they are full. */
    private static int[] votes(long[] runs) {
        int[] votes = new int[Long.SIZE];
        long[] counters = new long[Byte.SIZE];
        for (int at = 0; at < runs.length; at++) {
            for (int shift = 0; shift < Byte.SIZE; shift++) {
                counters[shift] += runs[at] >>> shift & EVERY_EIGHTH;
            }
            if (at % FULL == FULL - 1 || at == runs.length - 1) {
                empty(counters, votes);
            }
        }
        return votes;
    }

    private static void empty(long[] counters, int[] votes) {
        for (int shift = 0; shift < Byte.SIZE; shift++) {
            for (int place = 0; place < Long.SIZE; place += Byte.SIZE) {
                votes[place + shift] += (int) (counters[shift] >>> place & 0xff);
            }
            counters[shift] = 0;
        }
    }

    /** Whether two fingerprints leave it possible that the texts are nearly the same. */
    static boolean mayBeAlike(long one, long other) {
        return Long.bitCount(one ^ other) <= 16;
    }

    /** The share of runs that both have, from 0 to 1. */
    static double of(String one, String other) {
        long[] runs = runs(one);
        long[] others = runs(other);
        Arrays.sort(others);
        int shared = (int) Arrays.stream(runs)
                .filter(run -> Arrays.binarySearch(others, run) >= 0)
                .count();
        int all = runs.length + others.length - shared;
        return all == 0 ? 1 : (double) shared / all;
    }

    /** A number for each run, each once. */
    private static long[] runs(String text) {
        int[] letters = letters(text);
        int count = Math.max(0, letters.length - RUN + 1);
        long[] seen = new long[2 * Integer.highestOneBit(Math.max(1, 2 * count))]; // half empty, 0 for nothing
        long[] runs = new long[count];
        int kept = 0;
        for (int at = 0; at < count; at++) {
            long run = 0;
            for (int i = at; i < at + RUN; i++) {
                run = (run ^ letters[i]) * 0x9E3779B97F4A7C15L; // spreads the bits, as Knuth has it
                run ^= run >>> 32;
            }
            if (add(seen, run)) {
                runs[kept++] = run;
            }
        }
        return Arrays.copyOf(runs, kept);
    }

    /** False when it was there before. */
    private static boolean add(long[] seen, long run) {
        int place = (int) run & seen.length - 1;
        while (seen[place] != 0 && seen[place] != run) {
            place = place + 1 & seen.length - 1;
        }
        boolean isNew = seen[place] == 0;
        seen[place] = run;
        return isNew;
    }

    private static int[] letters(String text) {
        int[] letters = new int[text.length()];
        int count = 0;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            at += Character.charCount(letter);
            if (Character.isLetterOrDigit(letter)) {
                letters[count++] = Character.toLowerCase(letter);
            }
        }
        return Arrays.copyOf(letters, count);
    }
}
