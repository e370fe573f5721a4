package org.tocsin.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.tocsin.post.OwnPictures;
import org.tocsin.staff.Audit;
import org.tocsin.web.Problem;

/** Pictures for urgent actions, from programs. The same picture has the same number, however often it comes. */
@Path("/api/v1/alerts/pictures")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
@Refusals
public final class PictureApi {
    private final OwnPictures pictures;
    private final Audit audit;
    private final Clock clock;

    public PictureApi(OwnPictures pictures, Audit audit, Clock clock) {
        this.pictures = pictures;
        this.audit = audit;
        this.clock = clock;
    }

    /** A picture that is there. */
    @Schema(name = "Picture")
    record PictureEntry(
            @Schema(description = "To name it by in an urgent action.")
            long id) {}

    @POST
    @Consumes(MediaType.WILDCARD) // what it is, its octets say
    @Allowed(Scope.ALERTS_WRITE)
    @Operation(
            summary = "Put a picture in for an urgent action",
            description =
                    "As the file is, up to 8 MB. It is made smaller, and where it was taken is removed from it. Nobody"
                            + " but staff sees it before an action with it went out.",
            operationId = "putPicture")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "201",
            description = "It is there",
            content = @Content(schema = @Schema(implementation = PictureEntry.class)))
    public Response put(@Context Program program, InputStream picture) {
        long id = pictures.put(octets(picture)).orElseThrow(() -> Problem.of(422, "api_no_picture"));
        audit.recordOfNobody("picture_put_in", "picture:" + id, "by program " + program.id(), clock.instant());
        return Response.status(201).entity(new PictureEntry(id)).build();
    }

    /** One more than are taken where there are too many. */
    private static byte[] octets(InputStream body) {
        try {
            return body.readNBytes(OwnPictures.LARGEST + 1);
        } catch (IOException e) {
            throw Problem.of(400, "problem_bad_request");
        }
    }
}
