package org.tocsin.subscriber;

import java.util.Map;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** The sign-up form on a page of its own. */
final class SubscribePage extends Page {
    private final SignUpForm signUp;
    private final boolean isOutage;

    /** @param isOutage when what was sent could not be kept */
    SubscribePage(PageContext context, SignUpForm signUp, boolean isOutage) {
        super(context, "subscribe.mustache");
        this.signUp = signUp;
        this.isOutage = isOutage;
    }

    @Override
    public String title() {
        String title = say("subscribe_title", Map.of());
        return signUp.hasErrors() ? say("subscribe_title_with_errors", Map.of("title", title)) : title;
    }

    public SignUpForm signUp() {
        return signUp;
    }

    public boolean isOutage() {
        return isOutage;
    }
}
