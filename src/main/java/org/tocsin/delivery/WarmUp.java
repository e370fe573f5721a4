package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A new sender's plan: so many digests to each provider on the first day, so many on the second. What is taken of a
 * day's share stands in the database, for all nodes and over restarts; a node takes a few at a time, so a crash may
 * leave those unused.
 */
final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    /** A node takes one in so many of a day's share at a time. */
    private static final int PART = 50;

    /** Those of the next day come back over so long a time. */
    private static final Duration SPREAD = Duration.ofHours(8);

    private final WarmUpDao days;
    private final @Nullable LocalDate from;
    private final List<Integer> perDay;
    private final Map<String, Integer> inHand = new HashMap<>();
    private final Map<String, Integer> waiting = new HashMap<>();
    private final Set<String> spent = new HashSet<>();
    private final Set<String> warned = new HashSet<>();
    private LocalDate today = LocalDate.EPOCH;

    WarmUp(Jdbi jdbi, DeliveryConfig.WarmUpConfig config) {
        this.days = jdbi.onDemand(WarmUpDao.class);
        this.from = config.from();
        this.perDay = config.perDay();
    }

    /** @return null when it may go today, or else when to come back */
    @Nullable
    Instant hold(Provider provider, Lane lane, Instant now) {
        return from == null ? null : hold(from, provider.name(), lane, now);
    }

    private synchronized @Nullable Instant hold(LocalDate first, String provider, Lane lane, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        int number = (int) Math.max(0, Math.min(ChronoUnit.DAYS.between(first, day), perDay.size()));
        if (number == perDay.size()) {
            return null;
        }
        if (!day.equals(today)) {
            today = day;
            List.of(inHand, waiting).forEach(Map::clear);
            List.of(spent, warned).forEach(Set::clear);
        }
        boolean isLeft = take(provider, perDay.get(number));
        if (lane != Lane.DIGEST) {
            warn(provider, isLeft);
            return null;
        }
        return isLeft ? null : later(provider, number);
    }

    /** Urgent mail counts and is never held back. */
    private void warn(String provider, boolean isLeft) {
        if (!isLeft && warned.add(provider)) {
            log.warn("Urgent mail to {} goes beyond today’s share of the warm-up plan", provider);
        }
    }

    private boolean take(String provider, int most) {
        int left = inHand.getOrDefault(provider, 0);
        if (left == 0 && !spent.contains(provider)) {
            left = takeFromDatabase(provider, most);
        }
        if (left == 0) {
            spent.add(provider);
            return false;
        }
        inHand.put(provider, left - 1);
        return true;
    }

    private int takeFromDatabase(String provider, int most) {
        int part = Math.max(1, most / PART);
        days.open(today, provider);
        if (days.take(today, provider, part, most)) {
            return part;
        }
        return part > 1 && days.take(today, provider, 1, most) ? 1 : 0;
    }

    /** On the day that still has room for all who wait before it. */
    private Instant later(String provider, int number) {
        int place = waiting.merge(provider, 1, Integer::sum);
        int ahead = 1;
        for (int room = 0; number + ahead < perDay.size(); ahead++) {
            room += perDay.get(number + ahead);
            if (place <= room) {
                break;
            }
        }
        return today.plusDays(ahead)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusMillis(ThreadLocalRandom.current().nextLong(SPREAD.toMillis()));
    }
}
