package org.tocsin.post;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        String time,
        String zone) {
    /** The names of the fields on the form. */
    static final Set<String> FIELDS =
            Set.of("language", "title", "summary", "markdown", "topic", "when", "date", "time", "zone");

    static final TypedDraft EMPTY = new TypedDraft("en", "", "", "", Set.of(), false, "", "", "");

    /** A post that is there already; when it was or will be published is not changed. */
    static TypedDraft of(EditDao.Editable post, Set<Long> topicIds) {
        return new TypedDraft(
                post.language(),
                post.title(),
                post.summary(),
                post.markdown() == null ? "" : post.markdown(),
                topicIds.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet()),
                false,
                "",
                "",
                "");
    }

    /** One in a language that the story does not have yet, with the same topics. */
    static TypedDraft translating(String language, Set<Long> topicIds) {
        return new TypedDraft(
                language,
                "",
                "",
                "",
                topicIds.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet()),
                false,
                "",
                "",
                "");
    }

    static TypedDraft of(Map<String, List<String>> form) {
        return new TypedDraft(
                first(form, "language"),
                first(form, "title"),
                first(form, "summary"),
                first(form, "markdown"),
                Set.copyOf(form.getOrDefault("topic", List.of())),
                first(form, "when").equals("later"),
                first(form, "date"),
                first(form, "time"),
                first(form, "zone"));
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream()
                .findFirst()
                .orElse("")
                .strip();
    }

    /** Whether there is a text of a length that we take. */
    boolean isReadable() {
        return !markdown.isEmpty() && markdown.length() <= Draft.LONGEST_TEXT;
    }

    TypedDraft withText(String text) {
        return new TypedDraft(language, title, summary, text, topics, isLater, date, time, zone);
    }

    /** What is wrong with it, in the order of the form; empty when {@link #draft} may be called. */
    List<DraftFault> faults(Set<Long> known, ZoneId zone, Instant now) {
        List<DraftFault> faults = new ArrayList<>();
        check(faults, title.isEmpty(), DraftFault.NO_TITLE);
        check(faults, title.length() > Draft.LONGEST_TITLE, DraftFault.LONG_TITLE);
        check(faults, LanguageTag.parse(language).isEmpty(), DraftFault.NO_LANGUAGE);
        check(faults, topicIds(known).isEmpty(), DraftFault.NO_TOPIC);
        check(faults, markdown.isEmpty(), DraftFault.NO_TEXT);
        check(faults, markdown.length() > Draft.LONGEST_TEXT, DraftFault.LONG_TEXT);
        if (isLater) {
            check(faults, zone(zone).isEmpty(), DraftFault.NO_ZONE);
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

    /** The one chosen, else the newsroom's. */
    private Optional<ZoneId> zone(ZoneId usual) {
        try {
            return Optional.of(zone.isEmpty() ? usual : ZoneId.of(zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** In a gap of summer time the first moment after it, in an overlap the earlier one. */
    private Optional<Instant> releaseAt(ZoneId usual) {
        try {
            LocalDateTime at = LocalDate.parse(date).atTime(LocalTime.parse(time));
            return zone(usual).map(chosen -> instant(at, chosen));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(LocalDateTime at, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(at);
        return change != null && change.isGap()
                ? change.getInstant()
                : at.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
