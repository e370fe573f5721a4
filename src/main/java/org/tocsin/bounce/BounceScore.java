package org.tocsin.bounce;

import java.time.LocalDate;

/**
 * How much an address has bounced. Public only because Jdbi makes public types alone.
 *
 * @param halves the score, in halves
 * @param hardDays on how many days the address was said to be dead
 * @param countedOn the last day that counted
 * @param halvesToday what that day counted
 */
public record BounceScore(int halves, int hardDays, LocalDate countedOn, int halvesToday) {
    static final int HARD = 2;

    static BounceScore first(int halves, LocalDate today) {
        return new BounceScore(halves, halves == HARD ? 1 : 0, today, halves);
    }

    /** A day counts once, as its worst bounce. */
    BounceScore and(int more, LocalDate today, BounceConfig rules) {
        if (countedOn.plusDays(rules.staleAfter().toDays()).isBefore(today)) {
            return first(more, today);
        }
        boolean isNewDay = countedOn.isBefore(today);
        int already = isNewDay ? 0 : halvesToday;
        int counts = Math.max(more, already);
        boolean isNewHardDay = counts == HARD && already < HARD;
        return new BounceScore(
                halves + counts - already, hardDays + (isNewHardDay ? 1 : 0), isNewDay ? today : countedOn, counts);
    }

    boolean isDead(BounceConfig rules) {
        return halves >= rules.threshold() * 2 || hardDays >= rules.hardDays();
    }

    /** {@code 2}, {@code 2½}. */
    static String words(int halves) {
        return halves == 1 ? "½" : halves / 2 + (halves % 2 == 1 ? "½" : "");
    }
}
