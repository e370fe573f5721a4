package org.tocsin.subscriber;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/**
 * Typed choices after they were checked: either errors, or choices.
 *
 * @param choices null when there are errors
 */
record CheckedChoices(List<FieldError> errors, @Nullable Choices choices) {

    static CheckedChoices of(TypedChoices typed, TopicList list) {
        List<FieldError> errors = new ArrayList<>();
        Set<Long> topics = topics(typed, list, errors);
        Optional<Rhythm> rhythm = known(Rhythm.of(typed.rhythm()), "rhythm", errors);
        Optional<DayOfWeek> weekday = known(
                number(typed.weekday()).filter(day -> day >= 1 && day <= 7).map(DayOfWeek::of), "weekday", errors);
        Optional<Integer> hour = known(hour(typed.hour()), "hour", errors);
        Optional<ZoneId> zone = known(zone(typed.zone()), "zone", errors);
        Optional<List<Language>> languages = known(languages(typed.languages()), "language", errors);
        Optional<MailForm> form = known(MailForm.of(typed.format()), "format", errors);
        Optional<Extent> extent = known(Extent.of(typed.extent()), "extent", errors);
        Optional<QuietHours> quiet = typed.quiet().checked(zone.orElse(ZoneOffset.UTC), errors);
        if (!errors.isEmpty()) {
            return new CheckedChoices(errors, null);
        }
        Rounds rounds = new Rounds(rhythm.orElseThrow(), hour.orElseThrow(), weekday.orElseThrow(), zone.orElseThrow());
        return new CheckedChoices(
                errors,
                new Choices(
                        topics,
                        rounds,
                        languages.orElseThrow(),
                        form.orElseThrow(),
                        extent.orElseThrow(),
                        typed.wantsAlerts(),
                        quiet.orElse(null)));
    }

    /** For programs: what is typed on a command line. @throws IllegalArgumentException naming what is wrong */
    static Choices orComplain(TypedChoices typed, TopicList list) {
        CheckedChoices checked = of(typed, list);
        if (checked.choices() == null) {
            throw new IllegalArgumentException("This is not one that can be chosen: "
                    + checked.errors().stream()
                            .map(FieldError::field)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return checked.choices();
    }

    private static Set<Long> topics(TypedChoices typed, TopicList list, List<FieldError> errors) {
        Map<String, Long> ids = list.idsBySlug();
        if (typed.topics().isEmpty() && !typed.wantsAlerts()) { // urgent actions alone are a choice
            errors.add(new FieldError("topics", "subscribe_error_no_topic"));
        } else if (!ids.keySet().containsAll(typed.topics())) {
            errors.add(new FieldError("topics", "subscribe_error_unknown_topic"));
        }
        return typed.topics().stream()
                .flatMap(slug -> Optional.ofNullable(ids.get(slug)).stream())
                .collect(Collectors.toSet());
    }

    private static <T> Optional<T> known(Optional<T> value, String field, List<FieldError> errors) {
        if (value.isEmpty()) {
            errors.add(new FieldError(field, "subscribe_error_not_a_choice"));
        }
        return value;
    }

    /** Empty when one is none of ours, or there is none. */
    private static Optional<List<Language>> languages(List<String> tags) {
        List<Language> languages =
                tags.stream().flatMap(tag -> Language.of(tag).stream()).toList();
        return languages.isEmpty() || languages.size() != tags.size() ? Optional.empty() : Optional.of(languages);
    }

    /** Of a day, 0 to 23; empty for what is none. */
    static Optional<Integer> hour(String text) {
        return number(text).filter(found -> found <= 23);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,2}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** Regions only, such as {@code Asia/Taipei}: an offset would be wrong half of the year. */
    private static Optional<ZoneId> zone(String text) {
        try {
            return ZoneId.getAvailableZoneIds().contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
