package org.tocsin.post;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an item that was not there before.
 *
 * @param because why it is held; null when it is not
 * @param releaseAt when it becomes owed; null for what is owed to nobody
 */
record Fate(
        PostState state,
        @Nullable HeldBecause because,
        Instant dated,
        @Nullable Instant releaseAt) {
    /** So long a post waits for the other feeds of its site to say which topics it has, too. */
    static final Duration GATHERING = Duration.ofMinutes(2);

    /** @param isOneOfMany whether the site of the source has other feeds */
    record Circumstances(SourceDao.Source source, boolean isGuarded, boolean isOneOfMany) {}

    /** @param isRepeat asked only where it matters */
    static Fate of(Circumstances around, Incoming item, BooleanSupplier isRepeat, Instant now) {
        SourceDao.Source source = around.source();
        Instant plain = item.isAhead(now) ? now : item.dated(now);
        if (source.isFirstFetch()) {
            return new Fate(PostState.ARCHIVE, null, plain, null);
        }
        HeldBecause because = around.isGuarded()
                ? HeldBecause.GUARD
                : source.review() ? HeldBecause.REVIEW : isRepeat.getAsBoolean() ? HeldBecause.REPEAT : null;
        if (because != null) {
            return new Fate(PostState.HELD, because, plain, now);
        }
        if (item.isAhead(now)) {
            return new Fate(PostState.DUE, null, item.dated(now), item.dated(now));
        }
        boolean hasPair =
                source.pairHours() > 0 && !item.marks(PostMark.Kind.NAMED).isEmpty();
        Instant releaseAt = hasPair
                ? now.plus(Duration.ofHours(source.pairHours()))
                : around.isOneOfMany() ? now.plus(GATHERING) : now;
        return new Fate(PostState.DUE, null, plain, releaseAt);
    }
}
