package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/**
 * Choices as they were typed, right or wrong: what a form is filled with when it is shown again.
 *
 * @param topics slugs, those of whole groups resolved
 * @param languages tags, the one that is liked best first
 */
record TypedChoices(
        Set<String> topics,
        String rhythm,
        String weekday,
        String hour,
        String zone,
        List<String> languages,
        String format,
        String extent,
        boolean wantsAlerts,
        TypedQuiet quiet) {

    /** Without quiet hours, which only those choose who are subscribed. */
    TypedChoices(
            Set<String> topics,
            String rhythm,
            String weekday,
            String hour,
            String zone,
            List<String> languages,
            String format,
            String extent,
            boolean wantsAlerts) {
        this(topics, rhythm, weekday, hour, zone, languages, format, extent, wantsAlerts, TypedQuiet.NONE);
    }

    /** What a form shows first. */
    static TypedChoices first(Set<String> topics, String zone, Language language) {
        return new TypedChoices(
                topics,
                Rhythm.DAILY.word(),
                "1",
                "7",
                zone,
                List.of(language.tag()),
                MailForm.HTML.word(),
                Extent.FULL.word(),
                true);
    }

    static TypedChoices of(Choices choices, TopicList topics) {
        Rounds rounds = choices.rounds();
        return new TypedChoices(
                topics.slugs(choices.topics()),
                rounds.rhythm().word(),
                String.valueOf(rounds.weekday().getValue()),
                String.valueOf(rounds.hour()),
                rounds.zone().getId(),
                choices.languages().stream().map(Language::tag).toList(),
                choices.form().word(),
                choices.extent().word(),
                choices.wantsAlerts(),
                TypedQuiet.of(choices.quiet()));
    }

    /** Selects that a form lacks keep what they would have shown first. */
    static TypedChoices of(FormInput input, TopicList topics, TypedChoices first) {
        return new TypedChoices(
                chosen(input, topics),
                input.has("rhythm") ? input.text("rhythm") : first.rhythm,
                input.has("weekday") ? input.text("weekday") : first.weekday,
                input.has("hour") ? input.text("hour") : first.hour,
                input.has("zone") ? input.text("zone") : first.zone,
                input.has("language") ? languages(input) : first.languages,
                input.has("format") ? input.text("format") : first.format,
                input.has("extent") ? input.text("extent") : first.extent,
                input.has("alerts"));
    }

    TypedChoices with(TypedQuiet hours) {
        return new TypedChoices(topics, rhythm, weekday, hour, zone, languages, format, extent, wantsAlerts, hours);
    }

    boolean isOn(DayOfWeek day) {
        return weekday.equals(String.valueOf(day.getValue()));
    }

    /** What is left open in the lists for the second and third is not sent on. */
    private static List<String> languages(FormInput input) {
        return input.all("language").stream().filter(tag -> !tag.isEmpty()).toList();
    }

    private static Set<String> chosen(FormInput input, TopicList topics) {
        Set<String> chosen = new LinkedHashSet<>(input.all("topic"));
        for (TopicGroup group : topics.groups()) {
            if (input.all("group").contains(group.group().slug().value())) {
                chosen.addAll(group.topics().stream()
                        .map(topic -> topic.slug().value())
                        .collect(Collectors.toSet()));
            }
        }
        return chosen;
    }
}
