package org.tocsin.staff;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Objects;
import org.tocsin.web.PageContext;

/** Where somebody goes on from the door, with the cookie of the stage they have reached. */
final class StaffDoor {
    private StaffDoor() {}

    /** @param next where they wanted to go in the first place */
    static Response on(PageContext context, StaffCookie cookie, SignIn result, ReturnPath next) {
        UriBuilder to = switch (result.outcome()) {
            case SECOND_STEP ->
                UriBuilder.fromPath(context.base() + "/staff/second-step").queryParam("to", next.value());
            case SET_UP -> UriBuilder.fromPath(context.base() + "/staff/account/second-step");
            case SIGNED_IN, WRONG, TOO_MANY -> UriBuilder.fromPath(context.base() + next.value());
        };
        return Response.seeOther(to.build())
                .cookie(cookie.of(Objects.requireNonNull(result.session())))
                .header("Cache-Control", "no-store")
                .build();
    }
}
