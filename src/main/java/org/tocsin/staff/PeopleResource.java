package org.tocsin.staff;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** Where admins look after who works here, and as what. */
@Path("/staff/people")
@Produces(Pages.HTML)
@Needs(Permission.KEEP_PEOPLE)
public final class PeopleResource {
    private static final String ONE = "/{id: [0-9]{1,18}}";

    private final Admissions admissions;
    private final People people;
    private final StaffAddresses addresses;

    PeopleResource(Admissions admissions, People people, StaffAddresses addresses) {
        this.admissions = admissions;
        this.people = people;
        this.addresses = addresses;
    }

    @GET
    public PeoplePage list(@Context PageContext context, @Context StaffMember staff) {
        return new PeoplePage(context, staff, people.all(), TypedPerson.EMPTY, null);
    }

    @POST
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(@Context PageContext context, @Context StaffMember staff, Form form) {
        TypedPerson typed = TypedPerson.of(form.asMap());
        Optional<EmailAddress> address = EmailAddress.parse(typed.address());
        if (address.isEmpty()) {
            return again(context, staff, typed, "Please type the mail address to which the link should go.");
        }
        try {
            admissions.invite(staff, typed.name(), address.get(), typed.roles(), typed.language());
        } catch (IllegalArgumentException e) {
            return again(context, staff, typed, String.valueOf(e.getMessage()));
        }
        return to(context, "");
    }

    @GET
    @Path(ONE)
    public PersonPage one(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return new PersonPage(context, staff, find(id), AddressSheet.ofAnother(context, addresses, id), null);
    }

    @POST
    @Path(ONE + "/roles")
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changeRoles(
            @Context PageContext context, @Context StaffMember staff, @PathParam("id") long id, Form form) {
        Set<Role> roles = TypedPerson.roles(form.asMap());
        if (roles.isEmpty()) {
            return refused(
                    context, staff, id, "Somebody without any role can do nothing: disable the account instead.");
        }
        return answer(context, staff, id, people.changeRoles(staff, id, roles));
    }

    /** It is theirs once they have confirmed it. */
    @POST
    @Path(ONE + "/address")
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response nameAddress(
            @Context PageContext context,
            @Context StaffMember staff,
            @PathParam("id") long id,
            @FormParam("address") @DefaultValue("") String typed) {
        Person person = find(id);
        Optional<EmailAddress> address = EmailAddress.parse(typed);
        Optional<String> fault = address.isEmpty()
                ? Optional.of(AddressResource.NO_ADDRESS)
                : AddressSheet.fault(addresses.ask(staff, id, address.get()));
        return fault.map(words -> refused(
                        context,
                        staff,
                        person,
                        AddressSheet.ofAnother(context, addresses, id).refused(typed, words),
                        null))
                .orElseGet(() -> to(context, "/" + id));
    }

    @POST
    @Path(ONE + "/disable")
    @FreshProof
    public Response disable(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return answer(context, staff, id, people.disable(staff, id));
    }

    @POST
    @Path(ONE + "/enable")
    @FreshProof
    public Response enable(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return answer(context, staff, id, people.enable(staff, id));
    }

    @POST
    @Path(ONE + "/link")
    @FreshProof
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sendLink(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return answer(context, staff, id, admissions.resend(staff, id, Language.EN));
    }

    @POST
    @Path(ONE + "/reset")
    @FreshProof
    public Response reset(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return answer(context, staff, id, admissions.reset(staff, id, Language.EN));
    }

    @POST
    @Path(ONE + "/sessions")
    @FreshProof
    public Response endSessions(@Context PageContext context, @Context StaffMember staff, @PathParam("id") long id) {
        return answer(context, staff, id, people.endSessions(staff, id));
    }

    private Response answer(PageContext context, StaffMember staff, long id, People.Change change) {
        return switch (change) {
            case DONE, NOTHING_TO_DO -> to(context, "/" + find(id).id());
            case LAST_ADMIN -> refused(context, staff, id, "There has to be an admin: make somebody else one first.");
            case ONESELF -> refused(context, staff, id, "Nobody does that to their own account: ask another admin.");
            case NO_ADDRESS ->
                refused(
                        context,
                        staff,
                        id,
                        "No mail address is known for this account. Whoever runs the server can make a link with"
                                + " “tocsin staff reset”.");
        };
    }

    private Response refused(PageContext context, StaffMember staff, long id, String error) {
        return refused(context, staff, find(id), AddressSheet.ofAnother(context, addresses, id), error);
    }

    private static Response refused(
            PageContext context, StaffMember staff, Person person, AddressSheet mail, @Nullable String error) {
        return Response.status(422)
                .entity(new PersonPage(context, staff, person, mail, error))
                .build();
    }

    private Response again(PageContext context, StaffMember staff, TypedPerson typed, String error) {
        return Response.status(422)
                .entity(new PeoplePage(context, staff, people.all(), typed, error))
                .build();
    }

    private Person find(long id) {
        return people.find(id).orElseThrow(Problem::notFound);
    }

    private static Response to(PageContext context, String path) {
        return Response.seeOther(URI.create(context.base() + "/staff/people" + path))
                .build();
    }
}
