package org.tocsin.subscriber;

import java.util.Map;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Asks whoever is at their preferences whether they mean to leave, and for good. */
final class LeavePage extends Page {
    private final String masked;
    private final String formToken;

    LeavePage(PageContext context, String masked, String formToken) {
        super(context, "leave.mustache");
        this.masked = masked;
        this.formToken = formToken;
    }

    @Override
    public String title() {
        return say("preferences_leave_title", Map.of());
    }

    public String text() {
        return say("preferences_leave_text", Map.of("address", masked));
    }

    public String formToken() {
        return formToken;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
