package org.tocsin.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.TopicGroup;

/** Makes the fields of a form out of what was typed and what is wrong with it. */
final class FormFields {
    private final Typed typed;
    private final List<FormFault> faults;

    FormFields(Typed typed, List<FormFault> faults) {
        this.typed = typed;
        this.faults = faults;
    }

    FormField line(String name, String label, String hint) {
        return field(name, label, hint, "text", 0);
    }

    FormField area(String name, String label, String hint) {
        return field(name, label, hint, "area", 0);
    }

    FormField date(String name, String label) {
        return field(name, label, "", "date", 0);
    }

    FormField time(String name, String label) {
        return field(name, label, "", "time", 0);
    }

    FormField select(String name, String label, String hint, Map<String, String> words) {
        return selectAt(name, 0, label, hint, words);
    }

    FormField boxes(String name, String label, String hint, Map<String, String> words) {
        return boxesAt(name, 0, label, hint, words);
    }

    /** One of several groups of boxes that go by the same name. */
    FormField boxesAt(String name, int index, String label, String hint, Map<String, String> words) {
        List<FormField.Choice> choices = words.entrySet().stream()
                .map(each -> new FormField.Choice(each.getKey(), each.getValue(), typed.has(name, each.getKey())))
                .toList();
        return new FormField(id(name, index), name, label, hint, "boxes", "", choices, wrong(name), "", null);
    }

    /** The topics, group by group. */
    List<FormField> topics(List<TopicGroup> groups) {
        List<FormField> fields = new ArrayList<>();
        for (TopicGroup group : groups) {
            Map<String, String> words = new LinkedHashMap<>();
            group.topics().forEach(topic -> words.put(String.valueOf(topic.id()), topic.name()));
            fields.add(boxesAt("topic", fields.size(), group.group().name(), "", words));
        }
        return fields;
    }

    FormField lineAt(String name, int index, String label, String hint) {
        return field(name, label, hint, "text", index);
    }

    FormField selectAt(String name, int index, String label, String hint, Map<String, String> words) {
        String chosen = typed.at(name, index);
        List<FormField.Choice> choices = words.entrySet().stream()
                .map(each -> new FormField.Choice(
                        each.getKey(), each.getValue(), each.getKey().equals(chosen)))
                .toList();
        String id = id(name, index);
        return new FormField(id, name, label, hint, "select", chosen, choices, wrong(id), "", null);
    }

    private FormField field(String name, String label, String hint, String type, int index) {
        String id = id(name, index);
        return new FormField(id, name, label, hint, type, typed.at(name, index), List.of(), wrong(id), "", null);
    }

    static String id(String name, int index) {
        return index == 0 ? name : name + "-" + index;
    }

    private @Nullable String wrong(String id) {
        return faults.stream()
                .filter(fault -> fault.field().equals(id))
                .findFirst()
                .map(FormFault::words)
                .orElse(null);
    }
}
