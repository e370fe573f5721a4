package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of an urgent action as a program sends them. */
final class AlertParts {
    private AlertParts() {}

    /** Somebody it is about. */
    @Schema(name = "AlertPerson", description = "Somebody it is about, as far as readers may know.")
    record Person(
            @Schema(description = "In Latin script.") @Nullable
            String name,

            @Schema(example = "姚福信") @Nullable String nativeName,

            @Schema(description = "BCP 47.", example = "zh-Hans") @Nullable
            String nativeLanguage,

            @Schema(example = "she/her") @Nullable String pronoun,

            @Schema(minimum = "0", maximum = "130") @Nullable
            Integer age,

            @Nullable String occupation,

            @Schema(description = "Readers must not learn the name: neither name is taken then.") @Nullable
            Boolean withheld) {}

    /** Where the case stands before the law. */
    @Schema(name = "AlertLegalSituation")
    record Legal(
            @Nullable LocalDate arrestedOn,
            @Nullable LocalDate trialOn,
            @Nullable String charge,
            @Nullable String article,
            @Nullable String heldAt) {}

    /** One thing that readers are asked to do. */
    @Schema(name = "AlertCall", description = "One thing that readers are asked to do.")
    record CallFor(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"letter", "petition", "event", "donation", "representative"})
            @Nullable
            String type,

            @Schema(description = "Begins with https://.") @Nullable
            String link,

            @Schema(description = "When an event begins.") @Nullable
            Instant at,

            @Nullable String note) {}

    /** Somebody in the directory who is to be written to. */
    @Schema(name = "AlertAddressee", description = "Somebody in the directory at /staff/addressees.")
    record To(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Long id,

            @Schema(description = "Whether they get a copy of what is written to another.") @Nullable
            Boolean copy) {}

    /** A picture in it. */
    @Schema(name = "AlertPicture", description = "A picture that was put in at /api/v1/alerts/pictures.")
    record Photo(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            Long id,

            @Schema(description = "Whose picture it is.") @Nullable
            String credit,

            @Schema(description = "What is to be seen, by language tag.", example = "{\"en\": \"He at his desk.\"}")
            @Nullable
            Map<String, String> captions) {}

    /** What it says in one language. */
    @Schema(name = "AlertText", description = "What it says in one language. Long texts are CommonMark.")
    record Text(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String title,

            @Nullable String summary,
            @Nullable String facts,
            @Nullable String background,
            @Nullable List<String> demands,

            @Schema(description = "The model letter.") @Nullable
            String letter,

            @Nullable List<String> dos,
            @Nullable List<String> donts,

            @Schema(description = "What became of it, in a stand-down.") @Nullable
            String outcome,

            @Schema(
                    description =
                            "Words of the shared facts in this language – occupations, place, concerns, charge, article,"
                                    + " place of detention, notes – by how they stand there. English needs none.")
            @Nullable
            Map<String, String> words) {}

    /** What only the desk may know. */
    @Schema(name = "AlertNotes", description = "What only the desk may know.")
    record Notes(
            @Schema(description = "Who says so, and how it was checked.") @Nullable
            String sources,

            @Schema(description = "Who checked it.") @Nullable
            String verifiedBy,

            @Schema(allowableValues = {"not_asked", "yes", "no", "not_reachable"}) @Nullable
            String consent,

            @Nullable String consentNote,

            @Schema(description = "Names that must stand in no text.") @Nullable
            List<String> withheldNames) {

        /** Names and sources stay out of logs. */
        @Override
        public String toString() {
            return "Notes[…]";
        }
    }

    /** Whom it is for. */
    @Schema(name = "AlertAudience", description = "Whom it is for, among those who want urgent actions.")
    record For(
            @Schema(description = "Slugs from /api/v1/topics; left out: whatever they chose.") @Nullable
            List<String> topics,

            @Schema(description = "Languages of their mails; left out: all.") @Nullable
            List<String> languages,

            @Schema(description = "Whether Chinese mails have English below them, and English ones Chinese.") @Nullable
            Boolean bothLanguages) {}
}
