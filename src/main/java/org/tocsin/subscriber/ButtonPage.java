package org.tocsin.subscriber;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/**
 * A page with one button. Mail scanners follow every link with GET, so a link only ever leads to a page such as this.
 */
final class ButtonPage extends Page {
    private final String key;
    private final Map<String, ?> arguments;
    private final String action;
    private final @Nullable String formToken;

    /**
     * @param key words {@code <key>_title}, {@code <key>_text} and {@code <key>_button} of the pages
     * @param action the path the button posts to, without the language
     * @param formToken for those who are signed in; null otherwise
     */
    ButtonPage(PageContext context, String key, Map<String, ?> arguments, String action, @Nullable String formToken) {
        super(context, "button.mustache");
        this.key = key;
        this.arguments = arguments;
        this.action = action;
        this.formToken = formToken;
    }

    @Override
    public String title() {
        return say(key + "_title", arguments);
    }

    public String text() {
        return say(key + "_text", arguments);
    }

    public String button() {
        return say(key + "_button", arguments);
    }

    public String action() {
        return action;
    }

    public @Nullable String formToken() {
        return formToken;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
