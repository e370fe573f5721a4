package org.tocsin.post;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** A post just as staff typed it, which may be anything. */
record TypedDraft(
        String language,
        String title,
        String summary,
        String markdown,
        Set<String> topics,
        boolean isLater,
        String date,
        String time) {
    static final TypedDraft EMPTY = new TypedDraft("en", "", "", "", Set.of(), false, "", "");

    static TypedDraft of(MultivaluedMap<String, String> form) {
        return new TypedDraft(
                first(form, "language"),
                first(form, "title"),
                first(form, "summary"),
                first(form, "markdown"),
                Set.copyOf(form.getOrDefault("topic", List.of())),
                first(form, "when").equals("later"),
                first(form, "date"),
                first(form, "time"));
    }

    private static String first(MultivaluedMap<String, String> form, String name) {
        return Optional.ofNullable(form.getFirst(name)).orElse("").strip();
    }

    /** What is wrong with it, in the order of the form; empty when {@link #draft} may be called. */
    List<DraftFault> faults(Set<Long> known, ZoneId zone, Instant now) {
        List<DraftFault> faults = new ArrayList<>();
        check(faults, title.isEmpty(), DraftFault.NO_TITLE);
        check(faults, title.length() > Draft.LONGEST_TITLE, DraftFault.LONG_TITLE);
        check(faults, Language.of(language).isEmpty(), DraftFault.NO_LANGUAGE);
        check(faults, topicIds(known).isEmpty(), DraftFault.NO_TOPIC);
        check(faults, markdown.isEmpty(), DraftFault.NO_TEXT);
        check(faults, markdown.length() > Draft.LONGEST_TEXT, DraftFault.LONG_TEXT);
        if (isLater) {
            Optional<Instant> at = releaseAt(zone);
            check(faults, at.isEmpty(), DraftFault.NO_TIME);
            check(faults, at.filter(now::isAfter).isPresent(), DraftFault.PAST_TIME);
        }
        return faults;
    }

    private static void check(List<DraftFault> faults, boolean isWrong, DraftFault fault) {
        if (isWrong) {
            faults.add(fault);
        }
    }

    /** @throws IllegalArgumentException when there are faults */
    Draft draft(Set<Long> known, ZoneId zone) {
        return new Draft(
                new LanguageTag(language),
                title,
                summary.isEmpty() ? null : summary,
                markdown,
                topicIds(known),
                isLater ? releaseAt(zone).orElseThrow(IllegalArgumentException::new) : null);
    }

    private Set<Long> topicIds(Set<Long> known) {
        return known.stream().filter(id -> topics.contains(String.valueOf(id))).collect(Collectors.toUnmodifiableSet());
    }

    /** In a gap of summer time the first moment after it, in an overlap the earlier one. */
    private Optional<Instant> releaseAt(ZoneId zone) {
        try {
            return Optional.of(LocalDate.parse(date)
                    .atTime(LocalTime.parse(time))
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
