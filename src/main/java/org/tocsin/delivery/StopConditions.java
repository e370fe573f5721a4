package org.tocsin.delivery;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds mail back before it does us harm. Too many complaints or unknown addresses pause digests, to one provider or to
 * all; of urgent mail they are only told. An answer that refuses us ourselves pauses the lane to that provider, whatever
 * the lane, and from a second provider all of it.
 */
final class StopConditions {
    private static final Logger log = LoggerFactory.getLogger(StopConditions.class);
    private static final long LOOK = Duration.ofSeconds(30).toMillis();
    private static final String ALL = "";

    /** A small server may be wrong about us; as many of them are not. */
    private static final int SMALL_ONES = 3;

    private final Tallies tallies;
    private final LanePauses pauses;
    private final DeliveryConfig.StopConfig config;
    private final AtomicLong nextLook = new AtomicLong();
    private final AtomicInteger smallOnes = new AtomicInteger();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    StopConditions(Tallies tallies, LanePauses pauses, DeliveryConfig.StopConfig config) {
        this.tallies = tallies;
        this.pauses = pauses;
        this.config = config;
    }

    boolean isPaused(Lane lane, Instant now) {
        return pauses.isPaused(lane, now);
    }

    boolean isPaused(Lane lane, Provider provider, Instant now) {
        return pauses.isPaused(lane, provider.name(), now);
    }

    /** A provider refused us ourselves. */
    void refusedUs(Lane lane, Provider provider, Instant now) {
        if (!provider.isLarge() && smallOnes.incrementAndGet() < SMALL_ONES) {
            return;
        }
        smallOnes.set(0);
        boolean isSecond = pauses.current().stream()
                .anyMatch(pause -> pause.lane() == lane
                        && pause.reason() == LanePause.Reason.OUR_FAULT
                        && !pause.provider().equals(provider.name()));
        pauses.pause(lane, isSecond ? ALL : provider.name(), LanePause.Reason.OUR_FAULT, now);
    }

    /** Looks at the shares, if nobody has just done so. */
    void look(Instant now) {
        long due = nextLook.get();
        if (now.toEpochMilli() >= due && nextLook.compareAndSet(due, now.toEpochMilli() + LOOK)) {
            List<TallyDao.Sum> sums = tallies.since(Tallies.day(now).minusDays(config.days() - 1L));
            for (Lane lane : Lane.values()) {
                look(
                        lane,
                        sums.stream().filter(sum -> sum.lane() == lane.code()).toList(),
                        now);
            }
        }
    }

    /** A provider that is paused by itself no longer speaks for all. */
    private void look(Lane lane, List<TallyDao.Sum> sums, Instant now) {
        Set<String> stopped = new HashSet<>();
        sums.stream().map(TallyDao.Sum::provider).distinct().forEach(provider -> {
            Share share = share(
                    lane, provider, sums.stream().filter(sum -> sum.provider().equals(provider)), now);
            if (judge(lane, provider, share, now) || pauses.isPaused(lane, provider, now)) {
                stopped.add(provider);
            }
        });
        judge(lane, ALL, share(lane, ALL, sums.stream().filter(sum -> !stopped.contains(sum.provider())), now), now);
    }

    private Share share(Lane lane, String provider, Stream<TallyDao.Sum> sums, Instant now) {
        Share share = new Share();
        sums.filter(sum -> !isKnown(lane, provider, sum.day(), now) && !isKnown(lane, sum.provider(), sum.day(), now))
                .forEach(sum -> share.add(AnswerClass.of(sum.answer()), sum.mails()));
        return share;
    }

    /** Whoever let the lane go on knew what had been counted by then, and vouches for the rest of that day. */
    private boolean isKnown(Lane lane, String provider, LocalDate day, Instant now) {
        return pauses.resumedAt(lane, provider, now)
                .filter(resumed -> !day.isAfter(Tallies.day(resumed)))
                .isPresent();
    }

    /** True when it is too much. */
    private boolean judge(Lane lane, String provider, Share share, Instant now) {
        if (share.settled < config.atLeast()) {
            return false;
        }
        if (isMore(share.complaints, share.accepted, config.complaints())) {
            stop(lane, provider, LanePause.Reason.COMPLAINTS, now);
            return true;
        }
        if (isMore(share.unknown, share.settled, config.unknownAddresses())) {
            stop(lane, provider, LanePause.Reason.UNKNOWN_ADDRESSES, now);
            return true;
        }
        return false;
    }

    private void stop(Lane lane, String provider, LanePause.Reason reason, Instant now) {
        if (lane == Lane.DIGEST) {
            pauses.pause(lane, provider, reason, now);
        } else if (told.add(Tallies.day(now) + " " + lane + " " + provider + " " + reason)) {
            log.warn("{} mail{}: {}", lane, provider.isEmpty() ? "" : " to " + provider, reason);
        }
    }

    private static boolean isMore(long part, long of, BigDecimal percent) {
        return BigDecimal.valueOf(part * 100).compareTo(percent.multiply(BigDecimal.valueOf(of))) > 0;
    }

    /** What counts of one provider's answers. */
    private static final class Share {
        private long accepted;
        private long settled;
        private long unknown;
        private long complaints;

        void add(AnswerClass answer, int mails) {
            switch (answer) {
                case ACCEPTED -> accepted += mails;
                case UNKNOWN_ADDRESS -> unknown += mails;
                case COMPLAINT -> complaints += mails;
                default -> {}
            }
            boolean isSettled = switch (answer) {
                case ACCEPTED, UNKNOWN_ADDRESS, CONTENT_REFUSED, REFUSED -> true;
                case DEFERRED, THROTTLED, MAILBOX_DEFERRED, OUR_FAULT, LOST, COMPLAINT -> false;
            };
            settled += isSettled ? mails : 0;
        }
    }
}
