package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tocsin.value.Language;

/** The pictures of an alert in the form of its facts: shown, offered and read. */
final class PictureFields {
    private PictureFields() {}

    static void show(Typed form, List<AlertPicture> pictures) {
        pictures.forEach(picture -> {
            form.add("picture", picture.id());
            form.add("picture_credit", picture.credit());
            for (Language language : Language.values()) {
                form.add(caption(language), picture.captions().getOrDefault(language.tag(), ""));
            }
        });
    }

    /** Those that there are, and room for one more. */
    static List<FormSection> sections(FormFields fields, Typed typed) {
        List<FormSection> sections = new ArrayList<>();
        for (int i = 0; i < typed.count("picture") + 1; i++) {
            List<FormField> picture = new ArrayList<>(List.of(
                    fields.lineAt(
                            "picture",
                            i,
                            "Number of the picture",
                            "empty: none; new ones are put in on the page of pictures"),
                    fields.lineAt("picture_credit", i, "Whose picture", "")));
            for (Language language : Language.values()) {
                picture.add(fields.lineAt(caption(language), i, "Caption, " + language.ownName(), "")
                        .in(language.tag()));
            }
            sections.add(new FormSection("Picture " + (i + 1), "", true, picture));
        }
        return sections;
    }

    static List<AlertPicture> read(Typed typed, FormNumbers numbers) {
        List<AlertPicture> pictures = new ArrayList<>();
        for (int i = 0; i < typed.count("picture"); i++) {
            int place = i;
            numbers.at("picture", i, Integer.MAX_VALUE).ifPresent(id -> pictures.add(read(typed, place, id)));
        }
        return pictures;
    }

    private static AlertPicture read(Typed typed, int place, long id) {
        return new AlertPicture(id, typed.at("picture_credit", place), captions(typed, place));
    }

    /** What was typed for the picture at a place, by language tag. */
    static NavigableMap<String, String> captions(Typed typed, int place) {
        TreeMap<String, String> captions = new TreeMap<>();
        for (Language language : Language.values()) {
            String words = typed.at(caption(language), place);
            if (!words.isEmpty()) {
                captions.put(language.tag(), words);
            }
        }
        return captions;
    }

    static String caption(Language language) {
        return "caption_" + language.tag();
    }
}
