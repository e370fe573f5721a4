package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.Pushed;
import org.tocsin.post.Pushed.Form;
import org.tocsin.post.PushedPosts;
import org.tocsin.topic.Topics;
import org.tocsin.value.LanguageTag;

/** A post as a program sends it. */
@Schema(name = "PostWish", description = "A post to take in, or what one that was pushed is to say now.")
record PostWish(
        @Schema(
                description =
                        "What its site calls it, such as its permanent address. Pushing the same again changes it.",
                example = "https://rights.example/?p=812")
        @Nullable
        String item,

        @Schema(description = "BCP 47.", requiredMode = Schema.RequiredMode.REQUIRED, example = "zh-Hans") @Nullable
        String language,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 300) @Nullable
        String title,

        @Schema(description = "Left out: the first paragraph. Of a long one, the beginning is kept.", maxLength = 1000)
        @Nullable
        String summary,

        @Schema(description = "The text in CommonMark; this or html.", maxLength = 60_000) @Nullable
        String markdown,

        @Schema(description = "The text in HTML, which is cleaned; this or markdown.", maxLength = 200_000) @Nullable
        String html,

        @Schema(
                description = "Slugs from /api/v1/topics, at least one.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                example = "[\"censorship\"]")
        @Nullable
        List<String> topics,

        @Schema(
                description =
                        "The item of a post that was pushed before and says the same in another language: readers get"
                                + " one of the two.",
                maxLength = 2000)
        @Nullable
        String translates,

        @Schema(description = "Where it stands on its own site.", maxLength = 2000) @Nullable
        String link,

        @Schema(maxLength = 300) @Nullable String author,

        @Schema(description = "When readers get it (ISO 8601); left out: at once.", format = "date-time") @Nullable
        String releaseAt) {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_MARKDOWN = 60_000;
    private static final int LONGEST_HTML = 200_000;
    private static final int LONGEST_LINE = 2_000;

    /** @throws org.tocsin.web.Problem that names the first field to be put right */
    Pushed checked(Topics known, PushedPosts posts) {
        if ((markdown == null) == (html == null)) {
            throw Call.fault("api_wrong", "markdown, html");
        }
        if (link != null && (link.length() > LONGEST_LINE || !posts.takesLink(link))) {
            throw Call.fault("api_wrong", "link");
        }
        return new Pushed(
                LanguageTag.parse(required("language", language, 35))
                        .orElseThrow(() -> Call.fault("api_wrong", "language")),
                required("title", title, LONGEST_TITLE),
                summary == null ? null : required("summary", summary, 1000),
                html == null ? Form.MARKDOWN : Form.HTML,
                html == null ? required("markdown", markdown, LONGEST_MARKDOWN) : required("html", html, LONGEST_HTML),
                author == null ? null : required("author", author, 300),
                link,
                topicIds(known),
                instant());
    }

    /** Null when its site did not name it. */
    @Nullable
    String name() {
        return item == null ? null : required("item", item, LONGEST_LINE);
    }

    /** The post that this is a translation of; null for none. */
    @Nullable
    Long original(PushedPosts posts) {
        return translates == null
                ? null
                : posts.find(required("translates", translates, LONGEST_LINE))
                        .orElseThrow(() -> Call.fault("api_wrong", "translates"));
    }

    private Set<Long> topicIds(Topics known) {
        if (topics == null || topics.isEmpty()) {
            throw Call.fault("api_missing", "topics");
        }
        return Slugs.ids(known, topics, "topics");
    }

    private @Nullable Instant instant() {
        try {
            return releaseAt == null ? null : Instant.parse(releaseAt);
        } catch (DateTimeException e) {
            throw Call.fault("api_wrong", "releaseAt");
        }
    }

    /** The value, which has to be there and not be too long. */
    static String required(String field, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            throw Call.fault("api_missing", field);
        }
        if (value.length() > longest) {
            throw Call.fault("api_too_long", field);
        }
        return value.strip();
    }
}
