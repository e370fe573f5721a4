package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/** The form of an alert in one language, with another version beside it to look at. */
final class TextForm {
    private TextForm() {}

    static Typed shown(AlertVersion version) {
        Typed form = Typed.empty();
        form.add("title", version.title());
        form.add("summary", version.summary());
        form.add("facts", version.facts());
        form.add("background", version.background());
        form.add("demands", String.join("\n", version.demands()));
        form.add("letter", version.letter());
        form.add("dos", String.join("\n", version.dos()));
        form.add("donts", String.join("\n", version.donts()));
        form.add("outcome", version.outcome());
        FactWords.show(form, version);
        return form;
    }

    /** @param facts that are shared, whose words it says in its language */
    static AlertVersion read(Typed typed, AlertFacts facts) {
        return new AlertVersion(
                typed.first("title").replace('\n', ' '),
                typed.first("summary"),
                typed.first("facts"),
                typed.first("background"),
                typed.lines("demands"),
                typed.first("letter"),
                typed.lines("dos"),
                typed.lines("donts"),
                typed.first("outcome"),
                FactWords.read(typed, facts),
                "");
    }

    static List<FormFault> faults(Typed typed) {
        List<FormFault> faults = new ArrayList<>();
        if (typed.first("title").isEmpty()) {
            faults.add(new FormFault("title", "It needs a title, if only for now."));
        }
        if (typed.first("title").length() > 300) {
            faults.add(new FormFault("title", "The title is too long: at most 300 characters."));
        }
        return faults;
    }

    /** @param besideTag the language of the version beside; null for none */
    static List<FormSection> sections(
            Typed typed, List<FormFault> faults, String tag, AlertContent content, @Nullable String besideTag) {
        FormFields fields = new FormFields(typed, faults);
        List<FormField> texts = new ArrayList<>(List.of(
                fields.line("title", "Title", ""),
                fields.area("summary", "Summary", "one or two sentences"),
                fields.area("facts", "Facts", "what happened; Markdown, at most about 400 words"),
                fields.area("background", "Background", "at most about 400 words"),
                fields.area("demands", "Demands", "one a line, in order, short"),
                fields.area("letter", "Model letter", "polite, factual, one page, the name in **bold**"),
                fields.area("dos", "Do", "one a line"),
                fields.area("donts", "Do not", "one a line")));
        if (content.facts().kind() == AlertKind.STAND_DOWN
                || !typed.first("outcome").isEmpty()) {
            texts.add(fields.area("outcome", "Outcome", "what became of it; readers of the first action see it too"));
        }
        AlertVersion other = besideTag == null ? null : content.versions().get(besideTag);
        List<FormField> both = texts.stream()
                .map(field -> field.in(tag))
                .map(field -> other == null || besideTag == null ? field : beside(field, besideTag, other))
                .toList();
        FormField checked = fields.boxes(
                "checked",
                "Checked",
                "",
                java.util.Map.of("yes", "I have checked this version against the shared facts as they are now"));
        List<FormSection> sections = new ArrayList<>();
        sections.add(new FormSection("", "", false, both));
        sections.addAll(FactWords.section(fields, content.facts(), tag));
        sections.add(new FormSection("", "", false, List.of(checked)));
        return sections;
    }

    /** Nothing stands beside what the other version leaves empty. */
    private static FormField beside(FormField field, String tag, AlertVersion other) {
        LanguageTag language = new LanguageTag(tag);
        String text = shown(other).first(field.name());
        return text.isEmpty()
                ? field
                : field.beside(new FormField.Beside(language.value(), language.direction(), text));
    }
}
