package org.tocsin.post;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.tocsin.staff.Needs;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topics;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

/** Where staff see the sources and add others. */
@Path("/staff/sources")
@Produces(Pages.HTML)
@Needs(Permission.KEEP_SOURCES)
public final class SourcesDeskResource {
    private final Sources sources;
    private final Topics topics;
    private final By.Trail trail;
    private final Clock clock;

    SourcesDeskResource(Sources sources, Topics topics, By.Trail trail, Clock clock) {
        this.sources = sources;
        this.topics = topics;
        this.trail = trail;
        this.clock = clock;
    }

    @GET
    public SourcesDeskPage list(@Context PageContext context, @Context StaffMember staff) {
        return new SourcesDeskPage(context, staff, sources.all(), TypedSource.EMPTY, null);
    }

    /** A POST, for it makes us ask other people's servers. */
    @POST
    @Path("/look")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(@Context PageContext context, @Context StaffMember staff, Form form) {
        TypedSource typed = TypedSource.of(form.asMap());
        URI address = typed.site().orElse(null);
        if (address == null) {
            return refused(context, staff, typed, "Give the address of the site or of its feed, such as example.org.");
        }
        Discovery.Result found = sources.discovery().look(address);
        if (found.trouble() != null) {
            return refused(context, staff, typed, found.trouble());
        }
        return Response.ok(new FoundFeedsPage(
                        context, staff, address, found.feeds(), sources.all(), topics.all(context.language())))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(@Context PageContext context, @Context StaffMember staff, Form form) {
        TypedSource typed = TypedSource.of(form.asMap());
        String fault = typed.fault();
        if (fault != null) {
            return refused(context, staff, typed, fault);
        }
        By by = new By(staff, trail, clock.instant());
        long id = sources.add(typed.name(), typed.feed().orElseThrow(), new LanguageTag(typed.language()), by.now());
        typed.mode().ifPresent(mode -> sources.care().mode(id, mode, by));
        return Response.seeOther(URI.create(context.base() + "/staff/sources")).build();
    }

    private Response refused(PageContext context, StaffMember staff, TypedSource typed, String fault) {
        return Response.status(422)
                .entity(new SourcesDeskPage(context, staff, sources.all(), typed, fault))
                .build();
    }
}
