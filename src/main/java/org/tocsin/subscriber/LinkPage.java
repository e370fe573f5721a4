package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Asks for an address, to send the link to its preferences there. */
final class LinkPage extends Page {
    private final String address;
    private final FieldErrors errors;
    private final boolean isOutage;

    /** @param isOutage when what was sent could not be kept */
    LinkPage(PageContext context, String address, List<FieldError> errors, boolean isOutage) {
        super(context, "link.mustache");
        this.address = address;
        this.errors = new FieldErrors(errors, context);
        this.isOutage = isOutage;
    }

    @Override
    public String title() {
        String title = say("preferences_link_title", Map.of());
        return errors.isEmpty() ? title : say("subscribe_title_with_errors", Map.of("title", title));
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

    public boolean isOutage() {
        return isOutage;
    }
}
