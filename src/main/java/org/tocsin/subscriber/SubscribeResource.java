package org.tocsin.subscriber;

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
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Outage;
import org.tocsin.value.EmailAddress;
import org.tocsin.web.MessagePage;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Signing up. Whatever the address, the answer is the same: look into your mailbox. */
@Path("/subscribe")
@Produces(Pages.HTML)
public final class SubscribeResource {
    private final SignUpForms forms;
    private final RequestTray tray;

    public SubscribeResource(SignUpForms forms, RequestTray tray) {
        this.forms = forms;
        this.tray = tray;
    }

    @GET
    public SubscribePage form(@Context PageContext context, @QueryParam("topic") List<String> topics) {
        return new SubscribePage(context, forms.empty(context, topics), false);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signUp(@Context PageContext context, InputStream body) {
        FormInput input = FormInput.read(body);
        TypedSignUp typed = forms.typed(context, input);
        if (!input.text("website").isEmpty()) {
            return sent(context); // a field that no person sees: let the robot think it went well
        }
        if (SignUpForms.asksForTopics(input)) {
            return again(200, context, typed, List.of());
        }
        CheckedSignUp signUp = CheckedSignUp.of(typed, forms.topics(context));
        return signUp.address() == null || signUp.choices() == null
                ? again(422, context, typed, signUp.errors())
                : store(context, typed, signUp.address(), signUp.choices());
    }

    @GET
    @Path("/sent")
    public MessagePage sentPage(@Context PageContext context) {
        return new MessagePage(context, "subscribe_sent");
    }

    private Response store(PageContext context, TypedSignUp typed, EmailAddress address, Choices choices) {
        try {
            tray.signUp(address, choices, Consent.WEB.of(context));
            return sent(context);
        } catch (RuntimeException e) {
            if (Outage.isBehind(e)) {
                return again(503, context, typed, null);
            }
            throw e;
        }
    }

    /**
     * Shows the form with all that was typed.
     *
     * @param errors null when it is not the reader who has to mend it
     */
    private Response again(int status, PageContext context, TypedSignUp typed, @Nullable List<FieldError> errors) {
        SignUpForm form = forms.filled(context, typed, errors == null ? List.of() : errors);
        return Response.status(status)
                .entity(new SubscribePage(context, form, errors == null))
                .build();
    }

    private static Response sent(PageContext context) {
        return Response.seeOther(URI.create(context.base() + "/subscribe/sent")).build();
    }
}
