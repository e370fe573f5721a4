package org.tocsin.api;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Problem;

/**
 * A part of a list, newest first.
 *
 * @param next for {@code ?before=} of the next part; null when this is the last
 */
record Page<T>(List<T> items, @Nullable Long next) {
    static final int USUAL = 50;
    static final String LIMIT = "How many at most";
    static final String BEFORE = "What the part before gave as next; its header Link has the whole address";

    private static final int MOST = 200;

    /** @throws Problem when nobody would want so many */
    static int limit(int asked) {
        if (asked < 1 || asked > MOST) {
            throw Call.fault("api_wrong", "limit");
        }
        return asked;
    }

    /** @param found one more than the limit, if there are so many */
    static <T> Page<T> of(List<T> found, int limit, ToLongFunction<T> key) {
        boolean isMore = found.size() > limit;
        List<T> items = isMore ? found.subList(0, limit) : found;
        return new Page<>(List.copyOf(items), isMore ? key.applyAsLong(items.get(limit - 1)) : null);
    }
}
