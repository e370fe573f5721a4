package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;
import org.tocsin.web.PageContext;

/** The part of a form in which everything but the address is chosen. */
final class ChoicesForm {
    private final PageContext context;
    private final TopicList list;
    private final TypedChoices typed;
    private final TopicFilter filter;
    private final FieldErrors errors;
    private final Instant now;

    ChoicesForm(
            PageContext context,
            TopicList list,
            TypedChoices typed,
            TopicFilter filter,
            FieldErrors errors,
            Instant now) {
        this.context = context;
        this.list = list;
        this.typed = typed;
        this.filter = filter;
        this.errors = errors;
        this.now = now;
    }

    public List<TopicGroupChoice> groups() {
        return list.groups().stream()
                .map(group -> TopicGroupChoice.of(group, typed.topics(), filter, context))
                .toList();
    }

    Set<String> chosen() {
        return typed.topics();
    }

    public boolean hasTopics() {
        return !list.groups().isEmpty();
    }

    /** Says how many there are, where they are folded away. */
    public String choose() {
        return context.say("subscribe_choose", Map.of("count", list.idsBySlug().size()));
    }

    public @Nullable String topicsError() {
        return errors.at("topics");
    }

    public String filter() {
        return filter.typed();
    }

    /** How many topics the filter left; null while nothing is filtered. */
    public @Nullable String found() {
        return filter.isActive()
                ? context.say(
                        "subscribe_found",
                        Map.of(
                                "count",
                                groups().stream()
                                        .mapToInt(group -> group.topics().size())
                                        .sum(),
                                "words",
                                filter.typed()))
                : null;
    }

    public List<Option> rhythms() {
        return Arrays.stream(Rhythm.values())
                .map(rhythm -> Option.box(
                        rhythm.word(),
                        context.say("subscribe_" + rhythm.word()),
                        rhythm.word().equals(typed.rhythm())))
                .toList();
    }

    public List<Option> weekdays() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> Option.inSelect(
                        String.valueOf(day.getValue()),
                        day.getDisplayName(TextStyle.FULL, context.language().locale()),
                        typed.isOn(day)))
                .toList();
    }

    public List<Option> hours() {
        return Option.hours(typed.hour());
    }

    public List<Option> usualZones() {
        return Zones.usual(context.language(), now, typed.zone()).stream()
                .map(zone -> Option.inSelect(zone.id(), zone.name(), zone.id().equals(typed.zone())))
                .toList();
    }

    public List<String> otherZones() {
        return Zones.everywhere();
    }

    public List<Option> languages() {
        return languagesAt(0).toList();
    }

    /** The lists for the second language and those after it, each of which may stay open. */
    public List<LanguageList> furtherLanguages() {
        return IntStream.range(1, Language.values().length)
                .mapToObj(place -> new LanguageList(
                        "language" + (place + 1),
                        context.say("subscribe_language_further", Map.of("place", place + 1)),
                        languagesAt(place).toList()))
                .toList();
    }

    /** @param id of the field on the page */
    record LanguageList(String id, String label, List<Option> languages) {}

    private Stream<Option> languagesAt(int place) {
        String chosen = place < typed.languages().size() ? typed.languages().get(place) : "";
        return Arrays.stream(Language.values())
                .map(language -> Option.inSelect(
                        language.tag(), language.ownName(), language.tag().equals(chosen)));
    }

    public List<Option> extents() {
        return Arrays.stream(Extent.values())
                .map(extent -> Option.box(
                        extent.word(),
                        context.say("subscribe_extent_" + extent.word()),
                        extent.word().equals(typed.extent())))
                .toList();
    }

    public List<Option> formats() {
        return Arrays.stream(MailForm.values())
                .map(form -> Option.box(
                        form.word(),
                        context.say("subscribe_format_" + form.word()),
                        form.word().equals(typed.format())))
                .toList();
    }

    public @Nullable String alertsMark() {
        return typed.wantsAlerts() ? "checked" : null;
    }

    /** Unfolds the rest of the form where something in it has to be put right. */
    public @Nullable String restOpen() {
        return errors.areAtAnyOf("weekday", "hour", "zone", "language", "format", "extent") ? "open" : null;
    }
}
