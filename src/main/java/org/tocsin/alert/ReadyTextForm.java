package org.tocsin.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** The form of a text that is to lie ready. */
final class ReadyTextForm {
    private static final String PATH = "/staff/ready-texts";

    private ReadyTextForm() {}

    static AlertFormPage page(PageContext context, StaffMember staff, Typed typed, List<String> refusals) {
        AlertFormPage.Head head = new AlertFormPage.Head(
                "A text that lies ready",
                PATH,
                "Texts that lie ready",
                PATH + "/new",
                0,
                false,
                "Keep it for approval");
        return new AlertFormPage(context, staff, head, sections(typed), List.of(), refusals);
    }

    private static List<FormSection> sections(Typed typed) {
        FormFields fields = new FormFields(typed, List.of());
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put(AlertKind.STAND_DOWN.word(), "A stand-down: nobody is to write any more");
        kinds.put(AlertKind.CORRECTION.word(), "A correction: nobody is to write for now");
        List<FormSection> sections = new ArrayList<>();
        sections.add(new FormSection(
                "",
                "{label} and {title} stand for the action that is followed. Once it is kept, it cannot be changed: somebody"
                        + " else approves it as it is.",
                false,
                List.of(
                        fields.select("kind", "For", "", kinds),
                        fields.line("name", "Name", "as the desk calls it, such as “He was released”"))));
        for (Language language : Language.values()) {
            String tag = language.tag();
            sections.add(new FormSection(
                    language.ownName(),
                    "",
                    false,
                    List.of(
                            fields.line("title_" + tag, "Title", "without one, the language is left out")
                                    .in(tag),
                            fields.area("summary_" + tag, "Summary", "one or two sentences")
                                    .in(tag),
                            fields.area("facts_" + tag, "Facts", "what readers are told; Markdown")
                                    .in(tag),
                            fields.area("outcome_" + tag, "Outcome", "in a stand-down: what the page says then")
                                    .in(tag))));
        }
        return sections;
    }

    static ReadyTexts.Written read(Typed typed) {
        NavigableMap<String, ReadyText.Text> texts = new TreeMap<>();
        for (Language language : Language.values()) {
            String tag = language.tag();
            String title = typed.first("title_" + tag).replace('\n', ' ');
            if (!title.isEmpty()) {
                texts.put(
                        tag,
                        new ReadyText.Text(
                                title,
                                typed.first("summary_" + tag),
                                typed.first("facts_" + tag),
                                typed.first("outcome_" + tag)));
            }
        }
        AlertKind kind =
                typed.first("kind").equals(AlertKind.CORRECTION.word()) ? AlertKind.CORRECTION : AlertKind.STAND_DOWN;
        return new ReadyTexts.Written(kind, typed.first("name"), texts);
    }
}
