package org.tocsin.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.value.Language;
import org.tocsin.value.Rhythm;

/**
 * What each reader must have received, told as simply as can be: every reader and every story one by one, the hour by
 * walking through time in quarters of an hour.
 */
final class OwedModel {
    private static final Duration STEP = Duration.ofMinutes(15); // no clock on earth is turned in between

    private final List<Item> released = new ArrayList<>();
    private final Map<Long, Person> people = new LinkedHashMap<>();
    private final Set<Long> held = new HashSet<>();

    /** A post. */
    static final class Item {
        final long id;
        final long story;
        final Language language;
        final Instant dated;
        final Set<Long> topics;
        boolean isWithdrawn;
        boolean wasTouched;

        Item(long id, long story, Language language, Instant dated, Set<Long> topics) {
            this.id = id;
            this.story = story;
            this.language = language;
            this.dated = dated;
            this.topics = new HashSet<>(topics);
        }
    }

    /** A reader, with the mails they must have, each the ids of its posts. */
    static final class Person {
        Wish wish;
        Instant looked;
        Instant pausedUntil = Instant.MIN;
        int had;
        boolean hasChangedTopics;
        final List<List<Long>> mails = new ArrayList<>();

        Person(Wish wish, Instant joined) {
            this.wish = wish;
            this.looked = joined;
        }
    }

    void join(long reader, Wish wish, Instant now) {
        people.put(reader, new Person(wish, now));
    }

    Map<Long, Person> people() {
        return people;
    }

    List<Item> released() {
        return released;
    }

    void release(List<Item> due) {
        released.addAll(due);
    }

    void hold(long story, boolean isHeld) {
        if (isHeld) {
            held.add(story);
        } else {
            held.remove(story);
        }
    }

    Set<Long> held() {
        return Set.copyOf(held);
    }

    /** A moment at which the program looks who is due. */
    void look(Instant now) {
        people.values().stream().filter(person -> isDue(person, now)).forEach(person -> plan(person, now));
    }

    private void plan(Person person, Instant now) {
        List<Item> mail = new ArrayList<>();
        Map<Long, List<Item>> stories = released.subList(person.had, released.size()).stream()
                .filter(item -> !item.isWithdrawn && !cameBefore(item.story, person.had))
                .collect(Collectors.groupingBy(item -> item.story, LinkedHashMap::new, Collectors.toList()));
        for (List<Item> translations : stories.values()) {
            if (translations.stream().anyMatch(item -> item.topics.stream().anyMatch(person.wish.topics()::contains))) {
                if (held.contains(translations.get(0).story)) {
                    return;
                }
                mail.add(best(translations, person.wish.language()));
            }
        }
        mail.sort(Comparator.comparing((Item item) -> item.dated)
                .thenComparing(released::indexOf)
                .reversed());
        if (!mail.isEmpty()) {
            person.mails.add(mail.stream().map(item -> item.id).toList());
        }
        person.had = released.size();
        person.looked = now;
    }

    private boolean cameBefore(long story, int had) {
        return released.subList(0, had).stream().anyMatch(item -> item.story == story && !item.isWithdrawn);
    }

    private static Item best(List<Item> translations, Language reader) {
        for (Language language : reader.preferences()) {
            for (Item item : translations) {
                if (item.language == language) {
                    return item;
                }
            }
        }
        return translations.get(0);
    }

    private static boolean isDue(Person person, Instant now) {
        if (now.isBefore(person.pausedUntil)) {
            return false;
        }
        if (person.wish.rounds().rhythm() == Rhythm.IMMEDIATE) {
            return true;
        }
        Instant quarter = Instant.ofEpochSecond(Math.floorDiv(person.looked.getEpochSecond(), 900) * 900);
        for (Instant at = quarter.plus(STEP); !at.isAfter(now); at = at.plus(STEP)) {
            if (isTheHour(person.wish, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the clock on the wall shows the hour or later for the first time on a day of theirs. */
    private static boolean isTheHour(Wish wish, Instant at) {
        ZoneId zone = wish.rounds().zone();
        LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
        LocalDateTime before = LocalDateTime.ofInstant(at.minus(STEP), zone);
        for (int days = 0; days <= 1; days++) {
            LocalDateTime hour =
                    before.toLocalDate().plusDays(days).atTime(wish.rounds().hour(), 0);
            boolean isDay = wish.rounds().rhythm() == Rhythm.DAILY
                    || hour.getDayOfWeek() == wish.rounds().weekday();
            if (isDay && before.isBefore(hour) && !shown.isBefore(hour) && !wasThere(hour, at, zone)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the hour had been there before the clock was turned back. */
    private static boolean wasThere(LocalDateTime hour, Instant at, ZoneId zone) {
        for (int quarters = 1; quarters <= 8; quarters++) {
            if (!LocalDateTime.ofInstant(at.minus(STEP.multipliedBy(quarters)), zone)
                    .isBefore(hour)) {
                return true;
            }
        }
        return false;
    }
}
