package org.tocsin.api;

import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** Shows the secret of a new webhook, this once. */
final class NewSecretPage extends StaffPage {
    private final String name;
    private final String secret;

    NewSecretPage(PageContext context, StaffMember staff, String name, String secret) {
        super(context, staff, Area.PROGRAMS, "new_secret.mustache");
        this.name = name;
        this.secret = secret;
    }

    @Override
    public String title() {
        return "The secret of " + name;
    }

    public String secret() {
        return secret;
    }
}
