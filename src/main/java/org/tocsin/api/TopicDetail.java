package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.TopicEdits;

/** A topic or group in full. */
@Schema(name = "TopicDetail", description = "A topic, or a group of topics.")
record TopicDetail(
        String slug,

        @Schema(description = "The group that it is listed in; null for a group.") @Nullable
        String group,

        @Schema(description = "By language tag.") Map<String, String> names,

        @Schema(description = "Offered to nobody any more.") boolean archived) {
    static TopicDetail of(TopicEdits.Entry entry) {
        return new TopicDetail(entry.slug(), entry.group(), entry.names(), entry.isArchived());
    }
}
