package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** A page that asks for one address and says what is wrong with the one that was typed. */
abstract class AskingPage extends Page {
    private final String titleWord;
    private final String address;
    private final FieldErrors errors;

    /** @param address as it was typed; empty at first */
    AskingPage(PageContext context, String template, String titleWord, String address, List<FieldError> errors) {
        super(context, template);
        this.titleWord = titleWord;
        this.address = address;
        this.errors = new FieldErrors(errors, context);
    }

    @Override
    public String title() {
        String title = say(titleWord, Map.of());
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
}
