package org.tocsin.subscriber;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.tocsin.db.Outage;
import org.tocsin.subscriber.SubscribePage.Why;
import org.tocsin.value.EmailAddress;
import org.tocsin.web.MessagePage;
import org.tocsin.web.NetworkMark;
import org.tocsin.web.OpenToOtherSites;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Signing up. Whatever the address, the answer is the same: look into your mailbox. */
@Path("/subscribe")
@Produces(Pages.HTML)
public final class SubscribeResource {
    private final SignUpForms forms;
    private final SignUpGuard guard;
    private final RequestTray tray;

    public SubscribeResource(SignUpForms forms, SignUpGuard guard, RequestTray tray) {
        this.forms = forms;
        this.guard = guard;
        this.tray = tray;
    }

    @GET
    public SubscribePage form(@Context PageContext context, @QueryParam("topic") List<String> topics) {
        return new SubscribePage(context, forms.empty(context, topics), Why.FIRST);
    }

    /** Forms on other sites may lead here: what they send is shown, and kept only once our own form has come back. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @OpenToOtherSites
    public Response signUp(@Context PageContext context, @Context HttpServletRequest request, InputStream body) {
        FormInput input = FormInput.read(body);
        TypedSignUp typed = forms.typed(context, input);
        if (!input.text("website").isEmpty()) {
            return sent(context); // a field that no person sees: let the robot think it went well
        }
        if (SignUpForms.asksForTopics(input)) {
            return again(200, context, typed, List.of(), Why.FIRST);
        }
        CheckedSignUp signUp = forms.check(context, typed);
        EmailAddress address = signUp.address();
        Choices choices = signUp.choices();
        if (address == null || choices == null) {
            return again(422, context, typed, signUp.errors(), Why.FIRST);
        }
        return switch (guard.form(address, input.text("stamp"), input.text("altcha"), NetworkMark.of(request))) {
            case TAKEN ->
                store(
                        context,
                        typed,
                        () -> tray.signUp(
                                address,
                                choices,
                                Consent.WEB.of(context),
                                guard.stamps().read(input.text("stamp")).orElseThrow()));
            case QUIET -> store(context, typed, tray::nothing);
            case DROPPED -> sent(context);
            case AGAIN -> again(200, context, typed, List.of(), Why.LOOK_AGAIN);
            case PUZZLE -> again(200, context, typed, List.of(), Why.PUZZLE);
        };
    }

    @GET
    @Path("/sent")
    public MessagePage sentPage(@Context PageContext context) {
        return new MessagePage(context, "subscribe_sent");
    }

    private Response store(PageContext context, TypedSignUp typed, Runnable keep) {
        try {
            keep.run();
            return sent(context);
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                return again(503, context, typed, List.of(), Why.OUTAGE);
            }
            throw e;
        }
    }

    /** Shows the form with all that was typed. */
    private Response again(int status, PageContext context, TypedSignUp typed, List<FieldError> errors, Why why) {
        return Response.status(status)
                .entity(new SubscribePage(context, forms.filled(context, typed, errors), why))
                .build();
    }

    private static Response sent(PageContext context) {
        return Response.seeOther(URI.create(context.base() + "/subscribe/sent")).build();
    }
}
