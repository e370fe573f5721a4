package org.tocsin.bounce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider whose bounces are not counted for now. Public only because Jdbi makes public types alone.
 *
 * @param bad how many mails were said to be for nobody in the hour before
 * @param verdict of staff about those bounces: {@code count} or {@code drop}; null while nobody has decided
 */
public record BlownFuse(
        String provider, Instant blownAt, int bad, @Nullable String verdict) {}
