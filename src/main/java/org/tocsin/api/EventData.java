package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What programs are told of events; nothing of it is about a reader. */
final class EventData {
    private EventData() {}

    /** A post that is out. */
    @Schema(name = "ReleasedPost")
    record OutPost(
            long id,

            @Schema(description = "BCP 47.", example = "zh-Hans")
            String language,

            String title,

            @Schema(description = "Its page here.") String url,

            @Schema(description = "Where it stands on its own site; empty for nowhere.")
            String link) {}

    /** A mailing of which nobody waits any more. */
    @Schema(name = "FinishedMailing")
    record Sent(
            @Schema(description = "As in /api/v1/mailings/{id}.")
            long id,

            @Schema(example = "digest") String kind,

            @Schema(allowableValues = {"open", "paused", "stopped"})
            String state,

            int candidates,
            int prepared) {}

    /** A source that fails. */
    @Schema(name = "FailingSource")
    record Failing(
            long id,
            String name,
            int failures,

            @Schema(description = "In plain words; empty when nothing is known.")
            String problem) {}

    /** Whether it reaches anybody. */
    @Schema(name = "Test")
    record Test(
            @Schema(description = "The webhook as staff call it.")
            String name) {}

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
