package org.tocsin.alert;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tocsin.topic.Topic;

/** What is different between two revisions of an alert, line by line. */
final class AlertChanges {
    private static final int LONGEST_LINE = 100;

    private AlertChanges() {}

    /**
     * A line that is different.
     *
     * @param part of the alert it stands in
     * @param sign {@code −} taken out, {@code +} put in
     */
    record Line(String part, String sign, String words, boolean isNew) {}

    static List<Line> between(AlertDraft before, AlertDraft after, boolean withNotes, Map<Long, Topic> topics) {
        Map<String, List<String>> old = parts(before, withNotes, topics);
        Map<String, List<String>> now = parts(after, withNotes, topics);
        TreeMap<String, List<String>> all = new TreeMap<>(old);
        all.putAll(now);
        List<Line> lines = new ArrayList<>();
        all.keySet()
                .forEach(part -> lines.addAll(
                        different(part, old.getOrDefault(part, List.of()), now.getOrDefault(part, List.of()))));
        return lines;
    }

    private static List<Line> different(String part, List<String> before, List<String> after) {
        DiffRowGenerator generator = DiffRowGenerator.create()
                .showInlineDiffs(false)
                .lineNormalizer(line -> line) // pages escape what they show
                .build();
        List<Line> lines = new ArrayList<>();
        for (DiffRow row : generator.generateDiffRows(before, after)) {
            if (row.getTag() != DiffRow.Tag.EQUAL) {
                if (!row.getOldLine().isEmpty()) {
                    lines.add(new Line(part, "−", row.getOldLine(), false));
                }
                if (!row.getNewLine().isEmpty()) {
                    lines.add(new Line(part, "+", row.getNewLine(), true));
                }
            }
        }
        return lines;
    }

    private static Map<String, List<String>> parts(AlertDraft draft, boolean withNotes, Map<Long, Topic> topics) {
        Map<String, List<String>> parts = new TreeMap<>();
        AlertContent content = draft.content();
        Typed facts = FactsForm.shown(content.facts());
        facts.fields().forEach((name, values) -> {
            boolean isTopic = name.equals("topic");
            values.forEach(value -> add(parts, name, isTopic ? topic(value, topics) : value));
        });
        content.facts()
                .addressees()
                .forEach(each -> CardForm.shown(each.card())
                        .fields()
                        .forEach((name, values) -> values.forEach(value -> add(parts, "addressee: " + name, value))));
        content.versions().forEach((tag, version) -> text(parts, tag, version));
        PlanForm.shown(content)
                .fields()
                .forEach((name, values) -> values.forEach(
                        value -> add(parts, "plan: " + name, name.equals("topic") ? topic(value, topics) : value)));
        if (withNotes) {
            NotesForm.shown(draft.notes())
                    .fields()
                    .forEach((name, values) -> values.forEach(value -> add(parts, "notes: " + name, value)));
        }
        return parts;
    }

    private static void text(Map<String, List<String>> parts, String tag, AlertVersion version) {
        TextForm.shown(version).fields().forEach((name, values) -> {
            if (!FactWords.isField(name)) {
                values.forEach(value -> add(parts, tag + ": " + name, value));
            }
        });
        version.words().forEach((english, own) -> add(parts, tag + ": words", english + " = " + own));
    }

    private static String topic(String id, Map<Long, Topic> topics) {
        Topic topic = topics.get(Long.valueOf(id));
        return topic == null ? id : topic.name();
    }

    /** Long paragraphs are broken at sentences, so that a changed word does not show a page. */
    private static void add(Map<String, List<String>> parts, String part, String text) {
        List<String> lines = parts.computeIfAbsent(part.replace('_', ' '), ignored -> new ArrayList<>());
        for (String line : text.split("\n")) {
            if (line.length() <= LONGEST_LINE) {
                lines.add(line);
            } else {
                lines.addAll(List.of(line.split("(?<=[.!?。！？])\\s*")));
            }
        }
    }
}
