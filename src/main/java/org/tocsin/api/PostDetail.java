package org.tocsin.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.PushedPosts;
import org.tocsin.post.PushedPosts.Line;
import org.tocsin.post.PushedPosts.Text;

/** A post in full. */
@Schema(name = "PostDetail", description = "A post with its text, topics and translations.")
record PostDetail(
        @JsonUnwrapped PostEntry post,
        String summary,

        @Schema(description = "As it was written; null when it was not written in Markdown.") @Nullable
        String markdown,

        @Schema(description = "As readers see it; pictures by their paths on this site.")
        String html,

        @Nullable String author,

        @Schema(description = "By their slugs.") List<String> topics,

        @Schema(description = "Posts that say the same in other languages.")
        List<Translation> translations) {
    /** A post that says the same in another language. */
    @Schema(name = "Translation")
    record Translation(long id, String language) {}

    static PostDetail of(Line line, PushedPosts posts) {
        Text text = posts.text(line.id());
        return new PostDetail(
                PostEntry.of(line),
                text.summary(),
                text.markdown(),
                text.html(),
                text.author(),
                posts.topics(line.id()),
                posts.story(text.storyId()).stream()
                        .filter(other -> other.id() != line.id())
                        .map(other -> new Translation(other.id(), other.language()))
                        .toList());
    }
}
