package org.tocsin.digest;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.tocsin.subscriber.Rounds;
import org.tocsin.value.Language;
import org.tocsin.value.Rhythm;

/** What a reader of a history wants. */
record Wish(Rounds rounds, Language language, Set<Long> topics) {
    /** Where clocks are turned in all the ways there are: at midnight, by half an hour, across a day, never. */
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/Havana",
            "America/Santiago",
            "Africa/Cairo",
            "Africa/Casablanca",
            "Asia/Beirut",
            "Asia/Kathmandu",
            "Asia/Urumqi",
            "Australia/Lord_Howe",
            "Pacific/Apia");

    static Wish random(Random random, List<Long> topics) {
        Rhythm rhythm = Rhythm.values()[random.nextInt(3)];
        DayOfWeek day = DayOfWeek.of(1 + random.nextInt(7));
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        Set<Long> chosen = new HashSet<>();
        topics.forEach(topic -> {
            if (random.nextInt(3) == 0) {
                chosen.add(topic);
            }
        });
        int hour = random.nextInt(4) == 0 ? random.nextInt(24) : random.nextInt(5); // clocks are turned at night
        return new Wish(new Rounds(rhythm, hour, day, zone), Language.values()[random.nextInt(3)], chosen);
    }

    Wish withRounds(Rounds other) {
        return new Wish(other, language, topics);
    }

    Wish withTopics(Set<Long> other) {
        return new Wish(rounds, language, other);
    }
}
