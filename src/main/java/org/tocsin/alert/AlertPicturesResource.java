package org.tocsin.alert;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.tocsin.post.OwnPictures;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.web.FileForm;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Puts pictures into an urgent action, and takes them out. */
@Path("/staff/alerts")
@Produces(Pages.HTML)
@Needs(Permission.WRITE_ALERTS)
public final class AlertPicturesResource {
    private static final String PICTURES = AlertsDeskResource.ONE + "/pictures";

    private final AlertDesk desk;
    private final AlertForms forms;
    private final OwnPictures pictures;

    AlertPicturesResource(AlertDesk desk) {
        this.desk = desk;
        this.forms = new AlertForms(desk);
        this.pictures = desk.rules().pictures();
    }

    @GET
    @Path(PICTURES)
    public AlertPicturesPage look(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return new AlertPicturesPage(forms.open(context, staff, id), Typed.empty(), List.of());
    }

    @POST
    @Path(PICTURES)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response put(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            FormDataMultiPart sent) {
        return put(forms.open(context, staff, id), FileForm.of(sent, "picture"));
    }

    /** For browsers that send no files; they are told so. */
    @POST
    @Path(PICTURES)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response putNone(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form sent) {
        return put(forms.open(context, staff, id), FileForm.of(sent));
    }

    private Response put(AlertForms.Open open, FileForm form) {
        Typed typed = new Typed(form.fields());
        NavigableMap<String, String> captions = PictureFields.captions(typed, 0);
        if (captions.isEmpty()) {
            return refused(
                    open, typed, "Say what is to be seen, for those who do not see it: in one language at least.");
        }
        Optional<Long> picture = pictures.put(form.file());
        if (picture.isEmpty()) {
            return refused(open, typed, "That is no picture that we can take: " + OwnPictures.TAKEN + ".");
        }
        AlertPicture added = new AlertPicture(picture.get(), typed.first("credit"), captions);
        return change(open, typed, all -> {
            List<AlertPicture> longer = new ArrayList<>(all);
            longer.removeIf(each -> each.id() == added.id());
            longer.add(added);
            return longer;
        });
    }

    @POST
    @Path(PICTURES + "/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        Typed typed = new Typed(form.asMap());
        int picture = AlertActsResource.number(typed, "picture");
        return change(
                forms.open(context, staff, id),
                Typed.empty(),
                AlertActsResource.number(typed, "revision"),
                all -> all.stream().filter(each -> each.id() != picture).toList());
    }

    private Response change(AlertForms.Open open, Typed typed, UnaryOperator<List<AlertPicture>> change) {
        return change(open, typed, AlertActsResource.number(typed, "revision"), change);
    }

    private Response change(AlertForms.Open open, Typed typed, int revision, UnaryOperator<List<AlertPicture>> change) {
        AlertAnswer answer = desk.rules()
                .drafts()
                .save(
                        open.staff(),
                        open.row().id(),
                        revision,
                        draft -> draft.with(draft.content()
                                .withPictures(
                                        change.apply(draft.content().facts().pictures()))),
                        desk.clock().instant());
        return answer.isDone()
                ? AlertsDeskResource.to(open.context(), open.row().id(), "/pictures")
                : refused(open, typed, String.join(" ", answer.refusals()));
    }

    private static Response refused(AlertForms.Open open, Typed typed, String why) {
        return Response.status(422)
                .entity(new AlertPicturesPage(open, typed, List.of(why)))
                .build();
    }
}
