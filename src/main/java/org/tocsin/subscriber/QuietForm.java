package org.tocsin.subscriber;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a form in which the hours are chosen at which nothing is to arrive. */
final class QuietForm {
    private final TypedQuiet typed;
    private final FieldErrors errors;

    QuietForm(TypedQuiet typed, FieldErrors errors) {
        this.typed = typed;
        this.errors = errors;
    }

    public List<Option> begins() {
        return Option.hours(typed.from());
    }

    public List<Option> ends() {
        return Option.hours(typed.until());
    }

    public @Nullable String strictMark() {
        return typed.isStrict() ? "checked" : null;
    }

    public @Nullable String fromError() {
        return errors.at(TypedQuiet.FROM);
    }

    public @Nullable String untilError() {
        return errors.at(TypedQuiet.UNTIL);
    }

    /** Unfolded where there is something to see. */
    public @Nullable String open() {
        return typed.areWanted() ? "open" : null;
    }
}
