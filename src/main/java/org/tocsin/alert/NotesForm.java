package org.tocsin.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of what only staff may know of a case. */
final class NotesForm {
    private NotesForm() {}

    static Typed shown(DeskNotes notes) {
        Typed form = Typed.empty();
        form.add("sources", notes.sources());
        form.add("verified_by", notes.verifiedBy());
        form.add("consent", notes.consent().word());
        form.add("consent_note", notes.consentNote());
        form.add("withheld", String.join("\n", notes.withheldNames()));
        return form;
    }

    static List<FormSection> sections(Typed typed) {
        FormFields fields = new FormFields(typed, List.of());
        Map<String, String> consent = new LinkedHashMap<>();
        consent.put("not_asked", "Not asked yet");
        consent.put("yes", "They agree");
        consent.put("no", "They do not agree");
        consent.put("not_reachable", "They cannot be reached");
        return List.of(new FormSection(
                "",
                "Readers never see this; it is in no mail and on no page of theirs.",
                false,
                List.of(
                        fields.area("sources", "Sources", "who says so, and how it was checked"),
                        fields.line("verified_by", "Checked by", ""),
                        fields.select("consent", "Does the person or the family agree?", "", consent),
                        fields.area(
                                "consent_note",
                                "How they were asked",
                                "or why they could not be; what could harm them"),
                        fields.area(
                                "withheld",
                                "Names that are withheld",
                                "one a line, in every script; texts with one of them cannot go"))));
    }

    static DeskNotes read(Typed typed) {
        String word = typed.first("consent");
        DeskNotes.Consent consent = DeskNotes.Consent.NOT_ASKED;
        for (DeskNotes.Consent each : DeskNotes.Consent.values()) {
            consent = each.word().equals(word) ? each : consent;
        }
        return new DeskNotes(
                typed.first("sources"),
                typed.first("verified_by"),
                consent,
                typed.first("consent_note"),
                typed.lines("withheld"));
    }
}
