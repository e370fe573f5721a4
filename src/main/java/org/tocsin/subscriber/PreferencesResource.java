package org.tocsin.subscriber;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Token;
import org.tocsin.web.FormTokens;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Changing one's subscription, for whoever came by a link from the mailbox not long ago. */
@Path("/preferences")
@Produces(Pages.HTML)
public final class PreferencesResource {
    private final Preferences preferences;
    private final SignUpForms forms;
    private final SessionCookie cookie;
    private final FormTokens formTokens;

    public PreferencesResource(
            Preferences preferences, SignUpForms forms, SessionCookie cookie, FormTokens formTokens) {
        this.preferences = preferences;
        this.forms = forms;
        this.cookie = cookie;
        this.formTokens = formTokens;
    }

    /** Who holds the session, and what they chose. */
    private record Visit(Token session, Preferences.Mine mine) {}

    @GET
    public Response show(
            @Context PageContext context, @Context HttpHeaders headers, @QueryParam("saved") @Nullable String saved) {
        Page page = visit(headers)
                .<Page>map(visit ->
                        page(context, visit, typed(context, visit), TopicFilter.NONE, List.of(), saved != null))
                .orElseGet(() -> new LinkPage(context, "", List.of(), false));
        return Response.ok(page).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@Context PageContext context, @Context HttpHeaders headers, InputStream body) {
        FormInput input = FormInput.read(body);
        Optional<Visit> visit = visit(headers);
        if (visit.isEmpty()) {
            return to(context, "/preferences");
        }
        refuseForeign(visit.get(), input);
        TypedChoices typed = forms.typedChoices(context, input);
        TopicFilter filter = new TopicFilter(input.text("filter"));
        if (SignUpForms.asksForTopics(input)) {
            return Response.ok(page(context, visit.get(), typed, filter, List.of(), false))
                    .build();
        }
        CheckedChoices checked = CheckedChoices.of(typed, forms.topics(context));
        if (checked.choices() == null) {
            return Response.status(422)
                    .entity(page(context, visit.get(), typed, filter, checked.errors(), false))
                    .build();
        }
        preferences.save(visit.get().session(), checked.choices());
        return to(context, "/preferences?saved=yes");
    }

    @GET
    @Path("/leave")
    public Response askToLeave(@Context PageContext context, @Context HttpHeaders headers) {
        return visit(headers)
                .map(visit -> Response.ok(new ButtonPage(
                                context,
                                "preferences_leave",
                                Map.of("address", visit.mine().masked()),
                                "/preferences/leave",
                                formTokens.of(visit.session())))
                        .build())
                .orElseGet(() -> to(context, "/preferences"));
    }

    @POST
    @Path("/leave")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response leave(@Context PageContext context, @Context HttpHeaders headers, InputStream body) {
        FormInput input = FormInput.read(body);
        Optional<Visit> visit = visit(headers);
        if (visit.isEmpty()) {
            return to(context, "/preferences");
        }
        refuseForeign(visit.get(), input);
        preferences.leave(visit.get().session());
        return Response.fromResponse(to(context, "/unsubscribe/done"))
                .cookie(cookie.forget())
                .build();
    }

    @POST
    @Path("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(@Context PageContext context, @Context HttpHeaders headers, InputStream body) {
        FormInput input = FormInput.read(body);
        visit(headers).ifPresent(visit -> {
            refuseForeign(visit, input);
            preferences.signOut(visit.session());
        });
        return Response.fromResponse(to(context, "/")).cookie(cookie.forget()).build();
    }

    private Optional<Visit> visit(HttpHeaders headers) {
        return cookie.read(headers).flatMap(session -> preferences.of(session).map(mine -> new Visit(session, mine)));
    }

    private void refuseForeign(Visit visit, FormInput input) {
        String token = input.text("form");
        boolean isWhole = token.length() == formTokens.of(visit.session()).length(); // else a prefix would match
        if (!isWhole || !formTokens.matches(visit.session(), token)) {
            throw Problem.forbidden();
        }
    }

    private TypedChoices typed(PageContext context, Visit visit) {
        return TypedChoices.of(visit.mine().choices(), forms.topics(context));
    }

    private PreferencesPage page(
            PageContext context,
            Visit visit,
            TypedChoices typed,
            TopicFilter filter,
            List<FieldError> errors,
            boolean isSaved) {
        FieldErrors shown = new FieldErrors(errors, context);
        return new PreferencesPage(
                context,
                visit.mine().masked(),
                forms.choices(context, typed, filter, shown),
                shown,
                formTokens.of(visit.session()),
                isSaved);
    }

    private static Response to(PageContext context, String path) {
        return Response.seeOther(URI.create(context.base() + path)).build();
    }
}
