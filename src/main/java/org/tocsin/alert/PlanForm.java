package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.TopicGroup;
import org.tocsin.value.Language;

/** The form of whom an alert is for, and when it starts. */
final class PlanForm {
    private static final String LAYOUT =
            "Two languages in one mail: English below Chinese, Chinese below English, as far as it is written in both";

    private PlanForm() {}

    static Typed shown(AlertContent content) {
        Typed form = Typed.empty();
        content.audience().topicIds().forEach(id -> form.add("topic", id));
        content.audience().languages().forEach(tag -> form.add("language", tag));
        form.add("layout", content.audience().layout());
        shown(form, content.schedule());
        return form;
    }

    static Typed shown(Typed form, AlertSchedule schedule) {
        form.add("when", schedule.at() == null ? "now" : "later");
        FormMoments.put(form, "start", schedule.at());
        form.add("zone", schedule.zone());
        return form;
    }

    static List<FormSection> sections(Typed typed, List<FormFault> faults, List<TopicGroup> topics) {
        FormFields fields = new FormFields(typed, faults);
        Map<String, String> languages = new LinkedHashMap<>();
        Arrays.stream(Language.values()).forEach(each -> languages.put(each.tag(), each.ownName()));
        List<FormField> audience = new ArrayList<>();
        audience.add(fields.boxes("language", "Languages of the readers", "none: all", languages));
        audience.add(fields.boxes("layout", "", "", Map.of(AlertAudience.BOTH, LAYOUT)));
        audience.addAll(fields.topics(topics));
        return List.of(
                new FormSection(
                        "Whom it is for",
                        "Readers who want urgent actions and chose one of these topics; without any topic, all who want"
                                + " urgent actions. Follow-ups go to whoever got the alert they follow.",
                        false,
                        audience),
                when(fields));
    }

    static FormSection when(FormFields fields) {
        Map<String, String> when = new LinkedHashMap<>();
        when.put("now", "As soon as it is released");
        when.put("later", "At a time");
        return new FormSection(
                "When it starts",
                "On the clocks of the zone you name.",
                true,
                List.of(
                        fields.select("when", "Start", "", when),
                        fields.date("start_date", "Day"),
                        fields.time("start_time", "Time"),
                        fields.line("zone", "Time zone", "such as Europe/Berlin")));
    }

    static AlertAudience audience(Typed typed, Set<Long> topicIds) {
        return new AlertAudience(
                topicIds.stream()
                        .filter(id -> typed.has("topic", String.valueOf(id)))
                        .sorted()
                        .toList(),
                Arrays.stream(Language.values())
                        .map(Language::tag)
                        .filter(tag -> typed.has("language", tag))
                        .toList(),
                typed.has("layout", AlertAudience.BOTH) ? AlertAudience.BOTH : "");
    }

    /** @param faults to which is added what cannot be */
    static AlertSchedule schedule(Typed typed, List<FormFault> faults, String zoneBefore, Instant now) {
        FormMoments moments = new FormMoments(typed, faults);
        String zone = moments.zone("zone", zoneBefore);
        if (!typed.first("when").equals("later")) {
            return new AlertSchedule(null, zone);
        }
        @Nullable LocalDateTime at = moments.local("start");
        AlertSchedule schedule = new AlertSchedule(at, zone);
        Instant instant = schedule.instant();
        if (instant == null && faults.stream().noneMatch(fault -> fault.field().equals("start_date"))) {
            faults.add(new FormFault("start_date", "Give the day and the time at which it is to start."));
        }
        if (instant != null && instant.isBefore(now)) {
            faults.add(new FormFault("start_date", "That time has passed."));
        }
        return schedule;
    }
}
