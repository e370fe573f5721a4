package org.tocsin.alert;

/** A number that readers reported, as rough as it is worth. */
final class RoundedCount {
    private static final int FEW = 10;

    private RoundedCount() {}

    /** Whether it is too small to be a number. */
    static boolean isFew(long count) {
        return count < FEW;
    }

    /** 10 for 14, 50 for 57, 140 for 149, 1200 for 1234. */
    static long of(long count) {
        long step = 1;
        while (count / step >= 100) {
            step *= 10;
        }
        long rough = count >= 100 ? step : FEW;
        return count / rough * rough;
    }
}
