package org.tocsin.post;

import static org.tocsin.post.FeedElements.Extension.SY;
import static org.tocsin.post.FeedElements.own;
import static org.tocsin.post.FeedElements.ownText;
import static org.tocsin.post.FeedElements.textOf;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a feed says about itself besides its news.
 *
 * @param generator the program that made it; null when it does not say
 * @param every how often it is worth asking, by its own account; null when it does not say
 * @param restingHours of the day, in UTC, in which it does not want to be asked
 */
record FeedManners(@Nullable String generator, @Nullable Duration every, Set<Integer> restingHours) {
    static final FeedManners NONE = new FeedManners(null, null, Set.of());

    private static final Map<String, Duration> PERIODS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));

    /** Of RSS: {@code ttl}, {@code skipHours}, and the syndication module of RSS 1.0. */
    static FeedManners ofRss(Element channel) {
        Set<Integer> resting = own(channel, "skipHours").stream()
                .flatMap(hours -> own(hours, "hour").stream())
                .map(hour -> number(hour.wholeText()))
                .filter(hour -> hour >= 0)
                .map(hour -> hour % 24)
                .collect(Collectors.toUnmodifiableSet());
        return new FeedManners(generator(channel), every(channel), resting.size() == 24 ? Set.of() : resting);
    }

    static FeedManners ofAtom(Element root) {
        return new FeedManners(generator(root), null, Set.of());
    }

    /** Without the version: a program that was brought up to date is still the same. */
    private static @Nullable String generator(Element parent) {
        String name = FeedReader.line(ownText(parent, "generator"))
                .replaceFirst("\\?v=.*|[ /-]?v?\\d+(\\.\\d+)*.*", "")
                .replaceFirst("^https?://(www\\.)?", "")
                .strip();
        return name.isEmpty() ? null : SafeText.beginning(SafeText.line(name), 100);
    }

    private static @Nullable Duration every(Element channel) {
        int minutes = number(ownText(channel, "ttl"));
        Duration ttl = minutes > 0 ? Duration.ofMinutes(minutes) : null;
        Duration period = PERIODS.get(textOf(SY, channel, "updatePeriod"));
        if (period == null) {
            return ttl;
        }
        Duration each = period.dividedBy(Math.max(1, number(textOf(SY, channel, "updateFrequency"))));
        return ttl == null || ttl.compareTo(each) < 0 ? each : ttl;
    }

    private static int number(String text) {
        return text.strip().matches("\\d{1,6}") ? Integer.parseInt(text.strip()) : -1;
    }

    /** The same moment or, while the feed rests, the beginning of the first hour in which it does not. */
    Instant awake(Instant moment) {
        Instant next = moment;
        for (int tries = 0;
                tries < 24 && restingHours.contains(next.atZone(ZoneOffset.UTC).getHour());
                tries++) {
            next = next.plus(Duration.ofHours(1)).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        }
        return next;
    }
}
