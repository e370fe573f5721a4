package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.PushedPosts.Line;

/** A post in lists and answers. */
@Schema(name = "Post")
record PostEntry(
        long id,
        String language,
        String title,

        @Schema(allowableValues = {"archive", "due", "released", "held", "withdrawn"})
        String state,

        @Nullable String link,

        @Schema(description = "The day that readers see.") Instant dated,
        @Nullable Instant releaseAt,
        @Nullable Instant releasedAt,

        @Schema(description = "Whether a program pushed it; others cannot be changed here.")
        boolean pushed) {
    static PostEntry of(Line line) {
        return new PostEntry(
                line.id(),
                line.language(),
                line.title(),
                line.state(),
                line.link(),
                line.dated(),
                line.releaseAt(),
                line.releasedAt(),
                line.isPushed());
    }
}
