package org.tocsin.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.topic.TopicGroup;

/** The form of the facts that all languages of an alert share. */
final class FactsForm {
    private static final int SPARE = 2;
    private static final Map<String, String> NO_YES = map("no", "No", "yes", "Yes");

    private final List<TopicGroup> topics;
    private final List<Addressee> directory;

    FactsForm(List<TopicGroup> topics, List<Addressee> directory) {
        this.topics = topics;
        this.directory = directory;
    }

    static Typed shown(AlertFacts facts) {
        Typed form = Typed.empty();
        facts.persons().forEach(person -> {
            form.add("person_name", person.name());
            form.add("person_native", person.nativeName());
            form.add("person_language", person.nativeLanguage());
            form.add("person_pronoun", person.pronoun());
            form.add("person_age", person.age() == null ? "" : person.age());
            form.add("person_occupation", person.occupation());
            form.add("person_withheld", person.isNameWithheld() ? "yes" : "no");
        });
        form.add("place", facts.place());
        form.add("country", facts.country());
        form.add("concerns", String.join(", ", facts.concerns()));
        form.add("index_number", facts.indexNumber());
        LegalSituation legal = facts.legal();
        form.add("arrested_on", legal.arrestedOn() == null ? "" : legal.arrestedOn());
        form.add("trial_on", legal.trialOn() == null ? "" : legal.trialOn());
        form.add("charge", legal.charge());
        form.add("article", legal.article());
        form.add("held_at", legal.heldAt());
        shownMore(form, facts);
        return form;
    }

    private static void shownMore(Typed form, AlertFacts facts) {
        AlertUntil until = facts.until();
        facts.calls().forEach(call -> {
            form.add("call_type", call.type().word());
            form.add("call_link", call.link());
            form.add("call_note", call.note());
            FormMoments.put(form, "call_" + (form.count("call_type") - 1), call.at(), until.zone());
        });
        facts.addressees().forEach(each -> {
            form.add("addressee", each.id());
            form.add("addressee_role", each.isCopy() ? "copy" : "target");
        });
        FormMoments.put(form, "deadline", until.deadline(), until.zone());
        form.add("zone", until.zone());
        FormMoments.put(form, "send_until", until.sendUntil(), until.zone());
        form.add("postal_cutoff", until.postalCutoffDays());
        form.add("review_on", until.reviewOn() == null ? "" : until.reviewOn());
        facts.topicIds().forEach(id -> form.add("topic", id));
        form.add("life_at_risk", facts.isLifeAtRisk() ? "yes" : "no");
        form.add("risk_reason", facts.riskReason());
        form.add("earlier", String.join(", ", facts.earlier()));
        form.add(
                "posts",
                String.join(", ", facts.postIds().stream().map(String::valueOf).toList()));
        PictureFields.show(form, facts.pictures());
    }

    List<FormSection> sections(Typed typed, List<FormFault> faults) {
        FormFields fields = new FormFields(typed, faults);
        List<FormSection> sections = new ArrayList<>();
        persons(sections, fields, typed);
        sections.add(new FormSection(
                "The case",
                "",
                false,
                List.of(
                        fields.line("place", "Place", "such as Shenyang, Liaoning"),
                        fields.line("country", "Country", "two letters, such as CN"),
                        fields.line(
                                "concerns",
                                "What it is about",
                                "a few words with commas between, such as torture, arbitrary detention"),
                        fields.line(
                                "index_number",
                                "Index number",
                                "your own number of the document, such as ASA 17/1234/2026; may be empty"))));
        sections.add(new FormSection(
                "Before the law",
                "Leave empty what is not known.",
                true,
                List.of(
                        fields.date("arrested_on", "Arrested on"),
                        fields.date("trial_on", "Trial on"),
                        fields.line("charge", "Charge", ""),
                        fields.line("article", "Article", ""),
                        fields.line("held_at", "Held at", ""))));
        until(sections, fields);
        calls(sections, fields, typed);
        addressees(sections, fields, typed);
        topics(sections, fields);
        links(sections, fields, typed);
        return sections;
    }

    private static void persons(List<FormSection> sections, FormFields fields, Typed typed) {
        int count = typed.count("person_name") + SPARE;
        for (int i = 0; i < count; i++) {
            sections.add(new FormSection(
                    "Person " + (i + 1),
                    i == 0
                            ? "A name that is withheld is never kept here: write it into the notes, so that texts are searched for it."
                            : "",
                    true,
                    List.of(
                            fields.lineAt("person_name", i, "Name in Latin script", ""),
                            fields.lineAt("person_native", i, "Name in their own script", ""),
                            fields.lineAt("person_language", i, "Language of that script", "such as zh-Hans"),
                            fields.lineAt("person_pronoun", i, "Pronoun", "such as she/her"),
                            fields.lineAt("person_age", i, "Age", ""),
                            fields.lineAt("person_occupation", i, "Occupation", ""),
                            fields.selectAt("person_withheld", i, "Name withheld", "", NO_YES))));
        }
    }

    private static void until(List<FormSection> sections, FormFields fields) {
        sections.add(new FormSection(
                "Until when",
                "Nobody is to write from this moment on, and no mail of it is sent.",
                true,
                List.of(
                        fields.date("deadline_date", "Deadline: day"),
                        fields.time("deadline_time", "Deadline: time"),
                        fields.line("zone", "Time zone of these times", "such as Asia/Shanghai"),
                        fields.date("send_until_date", "Send until: day"),
                        fields.time("send_until_time", "Send until: time"),
                        fields.line("postal_cutoff", "Days that a letter by post takes", ""),
                        fields.date("review_on", "Look at it again on"))));
    }

    private static void calls(List<FormSection> sections, FormFields fields, Typed typed) {
        Map<String, String> types = map("", "–");
        for (AlertCall.Type type : AlertCall.Type.values()) {
            types.put(type.word(), type.word());
        }
        for (int i = 0; i < typed.count("call_type") + SPARE; i++) {
            sections.add(new FormSection(
                    "What to do " + (i + 1),
                    "",
                    true,
                    List.of(
                            fields.selectAt("call_type", i, "Kind", "", types),
                            fields.lineAt("call_link", i, "Address of its page", ""),
                            fields.date("call_" + i + "_date", "Event: day"),
                            fields.time("call_" + i + "_time", "Event: time"),
                            fields.lineAt("call_note", i, "Note", ""))));
        }
    }

    private void addressees(List<FormSection> sections, FormFields fields, Typed typed) {
        Map<String, String> known = map("", "–");
        directory.forEach(each -> known.put(
                String.valueOf(each.id()),
                each.card().country() + ": " + each.card().office()
                        + (each.card().name().isEmpty()
                                ? ""
                                : ", " + each.card().name())));
        for (int i = 0; i < typed.count("addressee") + SPARE; i++) {
            sections.add(new FormSection(
                    "Write to " + (i + 1),
                    i == 0 ? "In this order, out of the directory." : "",
                    true,
                    List.of(
                            fields.selectAt("addressee", i, "Addressee", "", known),
                            fields.selectAt(
                                    "addressee_role",
                                    i,
                                    "As",
                                    "",
                                    map("target", "Letter to them", "copy", "Copy to them")))));
        }
    }

    private void topics(List<FormSection> sections, FormFields fields) {
        sections.add(new FormSection("Topics", "Under which it stands on the pages.", false, fields.topics(topics)));
    }

    private static void links(List<FormSection> sections, FormFields fields, Typed typed) {
        sections.add(new FormSection(
                "Urgency",
                "",
                false,
                List.of(
                        fields.select("life_at_risk", "Life at risk", "breaks readers’ quiet hours", NO_YES),
                        fields.line("risk_reason", "Why", ""))));
        sections.add(new FormSection(
                "Links",
                "",
                false,
                List.of(
                        fields.line("earlier", "Earlier actions", "with commas between, such as UA 3/26"),
                        fields.line("posts", "Posts", "their numbers or the addresses of their pages"))));
        sections.addAll(PictureFields.sections(fields, typed));
    }

    private static Map<String, String> map(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
