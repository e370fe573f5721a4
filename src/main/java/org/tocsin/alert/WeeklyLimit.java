package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.subscriber.AlertReader;

/**
 * Who has had as many urgent actions within seven days as they want, or as the house sends anybody. What is more stands in
 * their digests, which remind of every open action.
 */
final class WeeklyLimit {
    static final String REASON = "enough_this_week";

    private static final Duration WEEK = Duration.ofDays(7);

    private final PlanDao plans;
    private final int house;

    /** @param house how many anybody is sent; 0 for no limit */
    WeeklyLimit(PlanDao plans, int house) {
        this.plans = plans;
        this.house = house;
    }

    /**
     * Within a transaction of the caller's, at whose end those who are planned for meanwhile count for the next.
     *
     * @param mailing that is being planned, and does not count itself
     */
    Set<Long> reached(List<AlertReader> readers, long mailing, Instant now) {
        List<Long> limited = readers.stream()
                .filter(reader -> most(reader) < Integer.MAX_VALUE)
                .map(AlertReader::id)
                .toList();
        if (limited.isEmpty()) {
            return Set.of();
        }
        plans.takeTurn(); // two that begin at once count each other
        Map<Long, Integer> had = new HashMap<>();
        plans.had(limited, mailing, now.minus(WEEK)).forEach(each -> had.put(each.subscriberId(), each.number()));
        return readers.stream()
                .filter(reader -> had.getOrDefault(reader.id(), 0) >= most(reader))
                .map(AlertReader::id)
                .collect(Collectors.toSet());
    }

    private int most(AlertReader reader) {
        @Nullable Integer own = reader.mostAWeek();
        int ofHouse = house == 0 ? Integer.MAX_VALUE : house;
        return own == null ? ofHouse : Math.min(own, ofHouse);
    }
}
