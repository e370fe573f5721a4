package org.tocsin.subscriber;

import java.util.Map;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** The sign-up form on a page of its own. */
final class SubscribePage extends Page {
    private final SignUpForm signUp;
    private final Why why;

    /** Why the form is shown. */
    enum Why {
        FIRST,
        /** What was sent could not be kept. */
        OUTAGE,
        /** It came from elsewhere, at once or after hours: one look, and one more press of the button. */
        LOOK_AGAIN,
        /** Too many want to sign up. */
        PUZZLE
    }

    SubscribePage(PageContext context, SignUpForm signUp, Why why) {
        super(context, "subscribe.mustache");
        this.signUp = signUp;
        this.why = why;
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
        return why == Why.OUTAGE;
    }

    public boolean isToBeLookedAtAgain() {
        return why == Why.LOOK_AGAIN;
    }

    public boolean isPuzzle() {
        return why == Why.PUZZLE;
    }

    @Override
    public boolean hasScript() {
        return signUp.puzzle() != null;
    }
}
