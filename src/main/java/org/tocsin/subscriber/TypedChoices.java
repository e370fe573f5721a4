package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/**
 * Choices as they were typed, right or wrong: what a form is filled with when it is shown again.
 *
 * @param topics slugs, those of whole groups resolved
 */
record TypedChoices(
        Set<String> topics,
        String rhythm,
        String weekday,
        String hour,
        String zone,
        String language,
        String format,
        boolean wantsAlerts) {

    /** What a form shows first. */
    static TypedChoices first(Set<String> topics, String zone, Language language) {
        return new TypedChoices(
                topics, Rhythm.DAILY.word(), "1", "7", zone, language.tag(), MailForm.HTML.word(), true);
    }

    static TypedChoices of(Choices choices, TopicList topics) {
        Rounds rounds = choices.rounds();
        return new TypedChoices(
                topics.slugs(choices.topics()),
                rounds.rhythm().word(),
                String.valueOf(rounds.weekday().getValue()),
                String.valueOf(rounds.hour()),
                rounds.zone().getId(),
                choices.language().tag(),
                choices.form().word(),
                choices.wantsAlerts());
    }

    /** Selects that a form lacks keep what they would have shown first. */
    static TypedChoices of(FormInput input, TopicList topics, TypedChoices first) {
        return new TypedChoices(
                chosen(input, topics),
                input.has("rhythm") ? input.text("rhythm") : first.rhythm,
                input.has("weekday") ? input.text("weekday") : first.weekday,
                input.has("hour") ? input.text("hour") : first.hour,
                input.has("zone") ? input.text("zone") : first.zone,
                input.has("language") ? input.text("language") : first.language,
                input.has("format") ? input.text("format") : first.format,
                input.has("alerts"));
    }

    boolean isOn(DayOfWeek day) {
        return weekday.equals(String.valueOf(day.getValue()));
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
