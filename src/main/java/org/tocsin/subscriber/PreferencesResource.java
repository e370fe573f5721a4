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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.subscriber.Visits.Visit;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Changing one's subscription, for whoever came by a link from the mailbox not long ago. */
@Path("/preferences")
@Produces(Pages.HTML)
public final class PreferencesResource {
    private static final int LONGEST_PAUSE = 26; // weeks

    private final Preferences preferences;
    private final SignUpForms forms;
    private final Visits visits;

    public PreferencesResource(Preferences preferences, SignUpForms forms, Visits visits) {
        this.preferences = preferences;
        this.forms = forms;
        this.visits = visits;
    }

    @GET
    public Response show(
            @Context PageContext context, @Context HttpHeaders headers, @QueryParam("saved") @Nullable String saved) {
        Page page = visits.of(headers)
                .<Page>map(visit ->
                        page(context, visit, typed(context, visit), TopicFilter.NONE, List.of(), saved != null))
                .orElseGet(() -> new LinkPage(context, "", List.of(), false));
        return Response.ok(page).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@Context PageContext context, @Context HttpHeaders headers, InputStream body) {
        FormInput input = FormInput.read(body);
        Optional<Visit> visit = visits.of(headers);
        if (visit.isEmpty()) {
            return Visits.to(context, "/preferences");
        }
        visit.get().refuseForeign(input);
        TypedChoices typed = forms.typedChoices(context, input).with(TypedQuiet.of(input));
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
        return Visits.to(context, "/preferences?saved=yes");
    }

    @POST
    @Path("/pause")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pause(@Context PageContext context, @Context HttpHeaders headers, InputStream body) {
        FormInput input = FormInput.read(body);
        visits.of(headers).ifPresent(visit -> {
            visit.refuseForeign(input);
            preferences.pause(visit.session(), weeks(input.text("weeks")));
        });
        return Visits.to(context, "/preferences?saved=yes");
    }

    /** Nothing that could be meant otherwise makes somebody wait for months. */
    private static int weeks(String typed) {
        return typed.matches("[0-9]{1,2}") ? Math.min(Integer.parseInt(typed), LONGEST_PAUSE) : 0;
    }

    @GET
    @Path("/leave")
    public Response askToLeave(@Context PageContext context, @Context HttpHeaders headers) {
        return visits.of(headers)
                .map(visit -> Response.ok(new LeavePage(context, visit.mine().masked(), visit.formToken()))
                        .build())
                .orElseGet(() -> Visits.to(context, "/preferences"));
    }

    @POST
    @Path("/leave")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response leave(@Context PageContext context, @Context HttpHeaders headers, InputStream body) {
        FormInput input = FormInput.read(body);
        Optional<Visit> visit = visits.of(headers);
        if (visit.isEmpty()) {
            return Visits.to(context, "/preferences");
        }
        visit.get().refuseForeign(input);
        preferences.leave(visit.get().session(), input.has("never"));
        return visits.end(context, "/unsubscribe/done");
    }

    @POST
    @Path("/sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(@Context PageContext context, @Context HttpHeaders headers, InputStream body) {
        FormInput input = FormInput.read(body);
        visits.of(headers).ifPresent(visit -> {
            visit.refuseForeign(input);
            preferences.signOut(visit.session());
        });
        return visits.end(context, "/");
    }

    /** All that is kept about the reader, as a file. */
    @GET
    @Path("/data")
    @Produces(MediaType.APPLICATION_JSON)
    public Response data(@Context PageContext context, @Context HttpHeaders headers) {
        return visits.of(headers)
                .flatMap(visit ->
                        preferences.data(visit.session(), forms.topics(context).slugsById()))
                .map(data -> Response.ok(data, MediaType.APPLICATION_JSON)
                        .header("Content-Disposition", "attachment; filename=\"my-subscription.json\"")
                        .build())
                .orElseGet(() -> Visits.to(context, "/preferences"));
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
                visit,
                forms.choices(context, typed, filter, shown),
                new QuietForm(typed.quiet(), shown),
                shown,
                isSaved);
    }
}
