package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What went wrong (RFC 9457), for the description of the interface. */
@Schema(name = "ProblemDetails", description = "What went wrong (RFC 9457). Words are in the language of the path.")
record ProblemDetails(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance) {
    static final String MEDIA_TYPE = "application/problem+json";
}
