package org.tocsin.bounce;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/**
 * When an address is taken for dead.
 *
 * @param threshold the score that stops it; a hard bounce counts 1, a soft one ½, once a day
 * @param hardDays on so many days it was said to be dead: that stops it, too
 * @param staleAfter after so long without a bounce the score starts anew
 */
public record BounceConfig(
        @Positive double threshold,
        @Min(1) int hardDays,
        @NotNull Duration staleAfter) {}
