package org.tocsin.digest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.ReaderMark;
import org.tocsin.staff.MailFrame;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where staff look at the digests to come, and decide about them. */
@Path("/staff/digests")
@Produces(Pages.HTML)
@Needs(Permission.READ_DESK)
public final class DigestDeskResource {
    private final DigestDesk desk;
    private final Topics topics;

    DigestDeskResource(DigestDesk desk, Topics topics) {
        this.desk = desk;
        this.topics = topics;
    }

    @GET
    public DigestDeskPage show(
            @Context PageContext context,
            @Context StaffMember staff,
            @Context UriInfo uri,
            @QueryParam("told") @Nullable String told) {
        Profile profile = Profile.of(uri.getQueryParameters());
        return new DigestDeskPage(context, staff, profile, told == null ? "" : told)
                .with(desk.preview(profile), desk.notes().all(), desk.isRoundHeld())
                .with(topics.groups(Language.EN));
    }

    @GET
    @Path("/mail")
    public Response mail(@Context UriInfo uri) {
        DigestMail.Rendered mail =
                desk.preview(Profile.of(uri.getQueryParameters())).mail();
        if (mail == null) {
            throw Problem.notFound();
        }
        String html = mail.mail()
                .html()
                .replace("src=\"cid:picture-0\"", "src=\"" + desk.logo() + "\"")
                .replace("src=\"cid:picture-", "src=\"/pictures/")
                .replace(ReaderMark.UNSUBSCRIBE.text(), "#");
        return MailFrame.of(html);
    }

    @POST
    @Needs(Permission.EDIT_DIGESTS)
    @Path("/hold")
    public Response hold(
            @Context PageContext context,
            @Context StaffMember staff,
            @Context UriInfo uri,
            @FormParam("story") @Nullable Long story) {
        desk.hold(staff, required(story));
        return back(context, uri, "");
    }

    @POST
    @Needs(Permission.EDIT_DIGESTS)
    @Path("/let-go")
    public Response letGo(
            @Context PageContext context,
            @Context StaffMember staff,
            @Context UriInfo uri,
            @FormParam("story") @Nullable Long story) {
        desk.letGo(staff, required(story));
        return back(context, uri, "");
    }

    @POST
    @Needs(Permission.EDIT_DIGESTS)
    @Path("/hold-all")
    public Response holdAll(@Context PageContext context, @Context StaffMember staff, @Context UriInfo uri) {
        desk.holdRound(staff);
        return back(context, uri, "");
    }

    @POST
    @Needs(Permission.EDIT_DIGESTS)
    @Path("/let-all-go")
    public Response letAllGo(@Context PageContext context, @Context StaffMember staff, @Context UriInfo uri) {
        desk.letRoundGo(staff);
        return back(context, uri, "");
    }

    /** @param to {@code up}, {@code down} or {@code top} */
    @POST
    @Needs(Permission.EDIT_DIGESTS)
    @Path("/move")
    public Response move(
            @Context PageContext context,
            @Context StaffMember staff,
            @Context UriInfo uri,
            @FormParam("story") @Nullable Long story,
            @FormParam("to") @Nullable String to) {
        int steps = switch (Objects.requireNonNullElse(to, "")) {
            case "up" -> -1;
            case "down" -> 1;
            case "top" -> -10_000;
            default -> throw Problem.of(400, "problem_bad_request");
        };
        desk.move(staff, Profile.of(uri.getQueryParameters()), required(story), steps);
        return back(context, uri, "");
    }

    @POST
    @Needs(Permission.EDIT_DIGESTS)
    @Path("/note")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@Context PageContext context, @Context StaffMember staff, @Context UriInfo uri, Form form) {
        Map<Language, String> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            words.put(language, Objects.requireNonNullElse(form.asMap().getFirst("note-" + language.tag()), ""));
        }
        return back(context, uri, desk.notes().write(staff, words) ? "note" : "no-note");
    }

    @POST
    @Needs(Permission.EDIT_DIGESTS)
    @Path("/note-back")
    public Response takeBack(
            @Context PageContext context,
            @Context StaffMember staff,
            @Context UriInfo uri,
            @FormParam("note") @Nullable Long note) {
        desk.notes().takeBack(staff, required(note));
        return back(context, uri, "");
    }

    @POST
    @Needs(Permission.EDIT_DIGESTS)
    @Path("/test")
    public Response test(@Context PageContext context, @Context StaffMember staff, @Context UriInfo uri) {
        return switch (desk.test(staff, Profile.of(uri.getQueryParameters()))) {
            case SENT -> back(context, uri, "sent");
            case NOTHING -> back(context, uri, "nothing");
            case NO_ADDRESS -> back(context, uri, "no-address");
        };
    }

    private static long required(@Nullable Long number) {
        if (number == null) {
            throw Problem.of(400, "problem_bad_request");
        }
        return number;
    }

    /** With the profile that was looked at. */
    private static Response back(PageContext context, UriInfo uri, String told) {
        String query = Profile.of(uri.getQueryParameters()).query();
        return Response.seeOther(URI.create(
                        context.base() + "/staff/digests?" + query + (told.isEmpty() ? "" : "&told=" + told)))
                .build();
    }
}
