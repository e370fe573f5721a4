package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import org.tocsin.web.PageContext;

/** Asks a subscriber for the address that mails are to go to from now on. */
final class AddressPage extends AskingPage {
    private final Visits.Visit visit;

    AddressPage(PageContext context, Visits.Visit visit, String address, List<FieldError> errors) {
        super(context, "address.mustache", "preferences_address_title", address, errors);
        this.visit = visit;
    }

    public String lead() {
        return say("preferences_address_lead", Map.of("address", visit.mine().masked()));
    }

    public String formToken() {
        return visit.formToken();
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
