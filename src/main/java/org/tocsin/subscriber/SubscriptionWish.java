package org.tocsin.subscriber;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sign-up as a program sends it; what is left out is as the form on the page shows it first. */
@JsonIgnoreProperties(ignoreUnknown = false)
@Schema(name = "Subscription", description = "Who wants to be written to, and about what.")
record SubscriptionWish(
        @Schema(
                description = "The e-mail address; its owner gets a mail that asks for confirmation.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "reader@example.org")
        @Nullable
        String address,

        @Schema(description = "Slugs from /api/v1/topics; none for urgent actions alone.", example = "[\"censorship\"]")
        @Nullable
        List<String> topics,

        @Schema(
                allowableValues = {"immediate", "daily", "weekly"},
                defaultValue = "daily")
        @Nullable
        String rhythm,

        @Schema(
                description = "1 is Monday, 7 is Sunday; counts for weekly.",
                minimum = "1",
                maximum = "7",
                defaultValue = "1")
        @Nullable
        Integer weekday,

        @Schema(description = "Hour of the day in the zone.", minimum = "0", maximum = "23", defaultValue = "7")
        @Nullable
        Integer hour,

        @Schema(description = "IANA time zone.", example = "Asia/Taipei") @Nullable
        String zone,

        @Schema(
                description = "Language of the mails.",
                allowableValues = {"en", "zh-Hans", "zh-Hant"},
                defaultValue = "en")
        @Nullable
        String language,

        @Schema(
                description =
                        "Languages of stories that come in several, the one liked best first; instead of language.",
                example = "[\"zh-Hant\", \"en\"]")
        @Nullable
        List<String> languages,

        @Schema(
                description = "Whole posts, or what they are about and a link.",
                allowableValues = {"full", "summary"},
                defaultValue = "full")
        @Nullable
        String extent,

        @Schema(
                allowableValues = {"html", "text", "discreet"},
                defaultValue = "html")
        @Nullable
        String format,

        @Schema(description = "Whether urgent actions come at once.", defaultValue = "true") @Nullable
        Boolean urgentActions,

        @Schema(description = "The stamp of a refusal that asked for a proof of work; not needed otherwise.") @Nullable
        String stamp,

        @Schema(
                description =
                        "The solution of that refusal's challenge, as ALTCHA writes it: the base64 of a JSON object"
                                + " with algorithm, challenge, number, salt and signature.")
        @Nullable
        String altcha) {

    String stampOrNone() {
        return or(stamp, "");
    }

    String solutionOrNone() {
        return or(altcha, "");
    }

    TypedSignUp typed(TypedChoices first) {
        TypedChoices choices = new TypedChoices(
                new LinkedHashSet<>(list(topics)),
                or(rhythm, first.rhythm()),
                or(weekday, first.weekday()),
                or(hour, first.hour()),
                or(zone, first.zone()),
                tags(first),
                or(format, first.format()),
                or(extent, first.extent()),
                urgentActions == null || urgentActions);
        return new TypedSignUp(or(address, ""), choices, TopicFilter.NONE);
    }

    private List<String> tags(TypedChoices first) {
        if (languages != null && !languages.isEmpty()) {
            return list(languages);
        }
        return language == null ? first.languages() : List.of(language);
    }

    private static List<String> list(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream().filter(Objects::nonNull).toList();
    }

    private static String or(@Nullable Object value, String first) {
        return value == null ? first : value.toString();
    }

    /** Never the address: wishes end up in messages of exceptions. */
    @Override
    public String toString() {
        return "SubscriptionWish[…]";
    }
}
