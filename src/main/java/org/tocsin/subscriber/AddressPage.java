package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Asks a subscriber for the address that mails are to go to from now on. */
final class AddressPage extends Page {
    private final Visits.Visit visit;
    private final String address;
    private final FieldErrors errors;

    AddressPage(PageContext context, Visits.Visit visit, String address, List<FieldError> errors) {
        super(context, "address.mustache");
        this.visit = visit;
        this.address = address;
        this.errors = new FieldErrors(errors, context);
    }

    @Override
    public String title() {
        String title = say("preferences_address_title", Map.of());
        return errors.isEmpty() ? title : say("subscribe_title_with_errors", Map.of("title", title));
    }

    public String lead() {
        return say("preferences_address_lead", Map.of("address", visit.mine().masked()));
    }

    public String formToken() {
        return visit.formToken();
    }

    public String address() {
        return address;
    }

    public @Nullable String addressError() {
        return errors.at("address");
    }

    public List<FieldErrors.Line> errorLines() {
        return errors.lines();
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
