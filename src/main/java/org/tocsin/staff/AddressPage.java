package org.tocsin.staff;

import org.tocsin.value.EmailAddress;
import org.tocsin.web.PageContext;

/** Asks whoever opened the link in their mailbox whether it is theirs. */
final class AddressPage extends StaffPage {
    private final String token;
    private final EmailAddress address;

    AddressPage(PageContext context, StaffMember staff, String token, EmailAddress address) {
        super(context, staff, null, "address.mustache");
        this.token = token;
        this.address = address;
    }

    @Override
    public String title() {
        return "Is this your mail address?";
    }

    public String token() {
        return token;
    }

    public String address() {
        return address.value();
    }
}
