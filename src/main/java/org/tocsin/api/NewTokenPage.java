package org.tocsin.api;

import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.value.Token;
import org.tocsin.web.PageContext;

/** Shows a new token, this once. */
final class NewTokenPage extends StaffPage {
    private final String name;
    private final Token token;

    NewTokenPage(PageContext context, StaffMember staff, String name, Token token) {
        super(context, staff, Area.PROGRAMS, "new_token.mustache");
        this.name = name;
        this.token = token;
    }

    @Override
    public String title() {
        return "A token for " + name;
    }

    public String token() {
        return token.value();
    }
}
