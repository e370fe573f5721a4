package org.tocsin.alert;

import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.web.PageContext;

/**
 * What the lists can be narrowed to, and are.
 *
 * @param query what keeps the choice in further links, with an ampersand in front; empty when there is none
 */
record ListChoices(ListFilter filter, String query, List<Choice> choices) {

    /** For the address of the feed of just these. */
    String feedQuery() {
        return query.replaceFirst("^&", "?");
    }

    /** What they are narrowed to, in words; empty for all. */
    String words() {
        return query.isEmpty()
                ? ""
                : choices.stream()
                        .filter(Choice::isCurrent)
                        .map(Choice::words)
                        .findFirst()
                        .orElse("");
    }

    /** @param query in the address; empty for all */
    public record Choice(String words, String query, boolean isCurrent) {}

    /** A country or topic of which there is none counts as no choice. */
    static ListChoices of(Alerts alerts, PageContext context, @Nullable String country, @Nullable String slug) {
        List<Topic> topics = alerts.topicsInUse(context.language());
        List<String> countries = alerts.countries();
        Topic topic = topics.stream()
                .filter(each -> each.slug().value().equals(slug))
                .findFirst()
                .orElse(null);
        String place = country != null && topic == null && countries.contains(country) ? country : null;
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice(context.say("alert_list_everywhere"), "", topic == null && place == null));
        for (String code : countries) {
            String name = ULocale.getDisplayCountry(
                    "und_" + code, ULocale.forLanguageTag(context.language().tag()));
            choices.add(new Choice(
                    context.say("alert_list_country", Map.of("country", name)), "country=" + code, code.equals(place)));
        }
        for (Topic each : topics) {
            choices.add(new Choice(
                    context.say("alert_list_topic", Map.of("topic", each.name())),
                    "topic=" + each.slug().value(),
                    each.equals(topic)));
        }
        return new ListChoices(
                new ListFilter(place, topic == null ? null : topic.id()),
                topic != null ? "&topic=" + topic.slug().value() : place != null ? "&country=" + place : "",
                choices);
    }
}
