package org.tocsin.subscriber;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.web.JsonBody;
import org.tocsin.web.OpenToOtherSites;
import org.tocsin.web.PageContext;

/** Asking for the link to one's subscription, from a program. Answers the same whatever the address. */
@Path("/api/v1/subscriptions/link")
@Produces(MediaType.APPLICATION_JSON)
public final class LinkApi {
    private final RequestTray tray;

    public LinkApi(RequestTray tray) {
        this.tray = tray;
    }

    /** Who wants the link. */
    @JsonIgnoreProperties(ignoreUnknown = false)
    @Schema(name = "LinkWish", description = "Who wants the link to their subscription.")
    record LinkWish(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "reader@example.org") @Nullable
            String address,

            @Schema(
                    description = "Of the mail; left out: that of the path.",
                    allowableValues = {"en", "zh-Hans", "zh-Hant"})
            @Nullable
            String language) {
        /** Never the address: wishes end up in messages of exceptions. */
        @Override
        public String toString() {
            return "LinkWish[…]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @OpenToOtherSites
    @Operation(
            summary = "Send a reader the link to their subscription",
            description =
                    "By mail, to the address alone: there they change it or leave. The answer does not tell whether"
                            + " the address is known.",
            operationId = "sendLink")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = LinkWish.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It is understood",
            content = @Content(schema = @Schema(implementation = SubscriptionApi.Accepted.class)))
    @ApiResponse(
            responseCode = "400",
            description = "Not the JSON that is described here",
            content =
                    @Content(
                            mediaType = SubscriptionApi.PROBLEM,
                            schema = @Schema(implementation = SubscriptionApi.Invalid.class)))
    @ApiResponse(
            responseCode = "422",
            description = "Something has to be put right",
            content =
                    @Content(
                            mediaType = SubscriptionApi.PROBLEM,
                            schema = @Schema(implementation = SubscriptionApi.Invalid.class)))
    public Response send(@Context PageContext context, InputStream body) {
        LinkWish wish = JsonBody.read(JsonBody.text(body, FormInput.LONGEST), LinkWish.class);
        List<FieldError> errors = new ArrayList<>();
        Optional<EmailAddress> address = CheckedSignUp.address(wish.address() == null ? "" : wish.address(), errors);
        Optional<Language> language =
                wish.language() == null ? Optional.of(context.language()) : Language.of(wish.language());
        if (language.isEmpty()) {
            errors.add(new FieldError("language", "subscribe_error_not_a_choice"));
        }
        if (address.isEmpty() || language.isEmpty() || !errors.isEmpty()) {
            return SubscriptionApi.invalid(context, errors);
        }
        tray.link(address.get(), language.get());
        return Response.accepted(new SubscriptionApi.Accepted("accepted")).build();
    }
}
