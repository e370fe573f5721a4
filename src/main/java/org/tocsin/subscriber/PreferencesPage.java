package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** All that a subscriber chose, to be changed. */
final class PreferencesPage extends Page {
    private final String masked;
    private final ChoicesForm choices;
    private final FieldErrors errors;
    private final String formToken;
    private final boolean isSaved;

    PreferencesPage(
            PageContext context,
            String masked,
            ChoicesForm choices,
            FieldErrors errors,
            String formToken,
            boolean isSaved) {
        super(context, "preferences.mustache");
        this.masked = masked;
        this.choices = choices;
        this.errors = errors;
        this.formToken = formToken;
        this.isSaved = isSaved;
    }

    @Override
    public String title() {
        String title = say("preferences_title", Map.of());
        return errors.isEmpty() ? title : say("subscribe_title_with_errors", Map.of("title", title));
    }

    public String whose() {
        return say("preferences_whose", Map.of("address", masked));
    }

    public ChoicesForm choices() {
        return choices;
    }

    public List<FieldErrors.Line> errorLines() {
        return errors.lines();
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public String formToken() {
        return formToken;
    }

    public boolean isSaved() {
        return isSaved;
    }

    public boolean isFull() {
        return true;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
