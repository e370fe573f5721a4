package org.tocsin.subscriber;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * A topic as programs see it.
 *
 * @param names by language tag
 */
@Schema(name = "Topic", description = "What can be subscribed to.")
record TopicEntry(
        @Schema(description = "The short name for /api/v1/subscriptions.", example = "censorship")
        String slug,

        @Schema(description = "The group it is listed in.", example = "group-expression")
        String group,

        @Schema(description = "By language tag.") Map<String, String> names) {}
