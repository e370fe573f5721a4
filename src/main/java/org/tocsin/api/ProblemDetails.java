package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** What went wrong (RFC 9457), for the description of the interface. */
@Schema(
        name = "ProblemDetails",
        description = "What went wrong (RFC 9457). The words of title and detail are in the language of the path.")
record ProblemDetails(
        @Schema(
                description = "Which kind it is: the same in every language.",
                example = "urn:tocsin:problem:wrong",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String type,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) int status,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) String detail,

        @Schema(description = "What the log calls it, for faults of the server.")
        String instance,

        @Schema(description = "What has to be put right, of 422, and of 400 where that is known.")
        String field,

        @Schema(description = "What the token would need, of 403.")
        String scope,

        @Schema(description = "Line and column that cannot be read, of 400.")
        String where,

        @Schema(description = "Until one more request may follow, of 429.")
        Long seconds) {
    static final String MEDIA_TYPE = "application/problem+json";
}
