package org.tocsin.subscriber;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;

/** The form with which people subscribe; stands on a page of its own and on the front page. */
public final class SignUpForm {
    private final PageContext context;
    private final String address;
    private final ChoicesForm choices;
    private final FieldErrors errors;
    private final boolean isFull;
    private final long readers;

    /**
     * @param isFull with every time zone there is; without, the form is half as heavy
     * @param readers how many are subscribed; negative where that is not to be told
     */
    SignUpForm(
            PageContext context,
            String address,
            ChoicesForm choices,
            FieldErrors errors,
            boolean isFull,
            long readers) {
        this.context = context;
        this.address = address;
        this.choices = choices;
        this.errors = errors;
        this.isFull = isFull;
        this.readers = readers;
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

    public ChoicesForm choices() {
        return choices;
    }

    public boolean isFull() {
        return isFull;
    }

    public @Nullable String join() {
        return readers < 0 ? null : context.say("subscribe_join", Map.of("count", readers));
    }
}
