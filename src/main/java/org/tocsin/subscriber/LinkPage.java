package org.tocsin.subscriber;

import java.util.List;
import org.tocsin.web.PageContext;

/** Asks for an address, to send the link to its preferences there. */
final class LinkPage extends AskingPage {
    private final boolean isOutage;

    /** @param isOutage when what was sent could not be kept */
    LinkPage(PageContext context, String address, List<FieldError> errors, boolean isOutage) {
        super(context, "link.mustache", "preferences_link_title", address, errors);
        this.isOutage = isOutage;
    }

    public boolean isOutage() {
        return isOutage;
    }
}
