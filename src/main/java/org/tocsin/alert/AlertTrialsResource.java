package org.tocsin.alert;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.AlertTrialPage.Shown;
import org.tocsin.mail.RenderedMail;
import org.tocsin.staff.MailFrame;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where the mail of an alert is looked at and tried out; nothing here goes to readers. */
@Path("/staff/alerts")
@Produces(Pages.HTML)
@Needs(Permission.READ_DESK)
public final class AlertTrialsResource {
    private static final String TEST = AlertsDeskResource.ONE + "/test";

    private final AlertDesk desk;

    AlertTrialsResource(AlertDesk desk) {
        this.desk = desk;
    }

    @GET
    @Path(TEST)
    public AlertTrialPage look(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @QueryParam("language") @Nullable String language,
            @QueryParam("sent") @Nullable String sent) {
        return page(context, staff, id, language, "yes".equals(sent), List.of());
    }

    @GET
    @Path(TEST + "/mail")
    public Response mail(@PathParam("id") long id, @QueryParam("language") @Nullable String language) {
        RenderedMail mail = shown(sight(id), language).mail();
        if (mail == null) {
            throw Problem.notFound();
        }
        return MailFrame.of(mail.html().replace("src=\"cid:picture-", "src=\"/staff/posts/pictures/"));
    }

    @POST
    @Path(TEST)
    @Needs(Permission.WRITE_ALERTS)
    public Response send(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        AlertAnswer answer = desk.rules().drafts().tryOut(staff, id, now());
        return answer.isDone()
                ? AlertsDeskResource.to(context, id, "/test?sent=yes")
                : Response.status(422)
                        .entity(page(context, staff, id, null, false, answer.refusals()))
                        .build();
    }

    private AlertTrialPage page(
            PageContext context,
            StaffMember staff,
            long id,
            @Nullable String language,
            boolean isSent,
            List<String> refusals) {
        AlertSight sight = sight(id);
        return new AlertTrialPage(context, staff, sight, shown(sight, language), isSent, refusals);
    }

    /** The version asked for where there is one, else that of English or the first. */
    private Shown shown(AlertSight sight, @Nullable String language) {
        AlertDraft draft = sight.draft();
        if (draft == null || draft.content().versions().isEmpty()) {
            return Shown.NOTHING;
        }
        AlertContent content = draft.content();
        String tag =
                language != null && content.versions().containsKey(language) ? language : content.bestFor(Language.EN);
        return new Shown(tag, desk.rules().drafts().preview(sight.row(), content, tag, now()));
    }

    private AlertSight sight(long id) {
        return desk.sights().of(id, now()).orElseThrow(Problem::notFound);
    }

    private Instant now() {
        return desk.clock().instant();
    }
}
