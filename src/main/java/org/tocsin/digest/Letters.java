package org.tocsin.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.post.Out;
import org.tocsin.post.PostView;
import org.tocsin.post.Posts;
import org.tocsin.post.Releases;
import org.tocsin.value.Language;

/** Digests on the site: the copy of each, without personal links, and what came out day by day. */
public final class Letters {
    private static final int DAYS = 7;

    /** For so long the link in a digest leads to its copy. */
    private static final Duration COPIES_KEPT = Duration.ofDays(400);

    private static final int FORGOTTEN_AT_ONCE = 5_000;

    private final IssueDao issues;
    private final Posts posts;
    private final Releases releases;

    public Letters(Jdbi jdbi, Transactions transactions, Posts posts) {
        this.issues = jdbi.onDemand(IssueDao.class);
        this.posts = posts;
        this.releases = new Releases(jdbi, transactions);
    }

    /**
     * A digest as anybody may see it.
     *
     * @param stories without what was withdrawn since
     */
    record Copy(Instant madeAt, @Nullable String note, List<PostView> stories) {}

    /** With topics named in the language; empty when there is no such digest. */
    Optional<Copy> copy(String token, Language language) {
        return CopyToken.of(token).flatMap(issues::find).map(issue -> copy(issue, language));
    }

    private Copy copy(IssueRow issue, Language language) {
        List<PostView> stories = issue.posts().stream()
                .flatMap(id -> posts.find(id, language).stream())
                .toList();
        return new Copy(issue.madeAt(), issue.note(), stories);
    }

    /** One day of the archive, the newest first. */
    record Day(LocalDate date, List<Out> stories) {}

    /**
     * A week of days on which something came out, the newest first; each story once.
     *
     * @param before the day to begin before; null for the newest
     */
    List<Day> days(@Nullable LocalDate before, ZoneId zone, Language reader, Instant now) {
        Instant end = before == null ? now : before.atStartOfDay(zone).toInstant();
        Optional<Instant> newest = releases.newestBefore(end);
        if (newest.isEmpty()) {
            return List.of();
        }
        LocalDate first = LocalDate.ofInstant(newest.get(), zone).minusDays(DAYS - 1L);
        Map<LocalDate, Map<Long, Out>> byDay = new LinkedHashMap<>();
        for (Out out : releases.between(first.atStartOfDay(zone).toInstant(), end)) {
            byDay.computeIfAbsent(LocalDate.ofInstant(out.releasedAt(), zone), ignored -> new LinkedHashMap<>())
                    .merge(out.storyId(), out, (one, other) -> better(one, other, reader));
        }
        List<Day> days = new ArrayList<>();
        byDay.forEach((date, stories) -> days.add(new Day(date, List.copyOf(stories.values()))));
        return days;
    }

    private static Out better(Out one, Out other, Language reader) {
        List<String> wanted = reader.preferences().stream().map(Language::tag).toList();
        Comparator<Out> best = Comparator.comparingInt(out -> {
            int place = wanted.indexOf(out.language());
            return place < 0 ? wanted.size() : place;
        });
        return best.compare(one, other) <= 0 ? one : other;
    }

    /** Lets go of the oldest copies; the stories themselves stay. */
    public void forget(Instant now) {
        Instant before = now.minus(COPIES_KEPT);
        int gone = 1;
        while (gone > 0) {
            gone = issues.forget(issues.oldest() + FORGOTTEN_AT_ONCE, before);
        }
    }

    /** Whether something came out before that day. */
    boolean hasOlder(LocalDate day, ZoneId zone) {
        return releases.newestBefore(day.atStartOfDay(zone).toInstant()).isPresent();
    }
}
