package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What every method that asks for a token may answer instead. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ApiResponses({
    @ApiResponse(
            responseCode = "default",
            description =
                    "400 not readable, 401 no token that holds, 403 not allowed to this token, 404 not there, 409 not"
                            + " in a state for it, 413 too large, 422 something to put right, 429 too often, 5xx not now",
            content =
                    @Content(
                            mediaType = ProblemDetails.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDetails.class)))
})
@interface Refusals {}
