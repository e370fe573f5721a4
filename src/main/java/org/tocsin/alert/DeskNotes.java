package org.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What only staff may know of a case. It is kept beside the content and never within it.
 *
 * @param sources who says so, and how it was checked
 * @param verifiedBy who checked it
 * @param consent whether the person or the family agreed
 * @param consentNote how it was asked, or why it could not be, and what could harm them
 * @param withheldNames names that must stand in no text, in any script
 */
public record DeskNotes(
        String sources, String verifiedBy, Consent consent, String consentNote, List<String> withheldNames) {
    public static final DeskNotes BLANK = new DeskNotes("", "", Consent.NOT_ASKED, "", List.of());

    public DeskNotes {
        sources = Texts.orEmpty(sources);
        verifiedBy = Texts.orEmpty(verifiedBy);
        consentNote = Texts.orEmpty(consentNote);
        withheldNames = Texts.orEmpty(withheldNames);
    }

    /** With these names to be withheld as well. */
    DeskNotes withholding(List<String> others) {
        return withheld(Stream.concat(withheldNames.stream(), others.stream()));
    }

    /** As if these names were not to be withheld. */
    DeskNotes withoutWithheld(List<String> others) {
        return withheld(withheldNames.stream().filter(name -> !others.contains(name)));
    }

    private DeskNotes withheld(Stream<String> names) {
        return new DeskNotes(
                sources, verifiedBy, consent, consentNote, names.distinct().toList());
    }

    /** Whether the person or the family agreed; an alert can harm them as well as help. */
    public enum Consent {
        NOT_ASKED,
        YES,
        NO,
        NOT_REACHABLE;

        /** As in JSON. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Consent of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Names and sources stay out of logs. */
    @Override
    public String toString() {
        return "DeskNotes[…]";
    }
}
