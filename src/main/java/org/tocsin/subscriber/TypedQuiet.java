package org.tocsin.subscriber;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Quiet hours as they were typed, right or wrong.
 *
 * @param from the first hour; empty for none
 * @param until the hour at which they end; empty for none
 * @param isStrict whether they hold even when a life is at risk
 */
record TypedQuiet(String from, String until, boolean isStrict) {
    static final String FROM = "quietFrom";
    static final String UNTIL = "quietUntil";
    static final String STRICT = "quietStrict";
    static final TypedQuiet NONE = new TypedQuiet("", "", false);

    static TypedQuiet of(FormInput input) {
        return new TypedQuiet(input.text(FROM), input.text(UNTIL), input.has(STRICT));
    }

    static TypedQuiet of(@Nullable QuietHours hours) {
        return hours == null
                ? NONE
                : new TypedQuiet(String.valueOf(hours.from()), String.valueOf(hours.until()), hours.isStrict());
    }

    boolean areWanted() {
        return !from.isEmpty() || !until.isEmpty();
    }

    /**
     * Empty where none are wanted, and where they are wrong.
     *
     * @param errors takes what is wrong
     */
    Optional<QuietHours> checked(ZoneId zone, List<FieldError> errors) {
        if (!areWanted()) {
            return Optional.empty();
        }
        Optional<Integer> first = hour(FROM, from, errors);
        Optional<Integer> last = hour(UNTIL, until, errors);
        if (first.isPresent() && first.equals(last)) {
            errors.add(new FieldError(UNTIL, "preferences_error_quiet_same"));
            return Optional.empty();
        }
        return first.flatMap(begin -> last.map(end -> new QuietHours(begin, end, zone, isStrict)));
    }

    private static Optional<Integer> hour(String field, String typed, List<FieldError> errors) {
        Optional<Integer> hour = CheckedChoices.hour(typed);
        if (hour.isEmpty()) {
            errors.add(new FieldError(
                    field, typed.isEmpty() ? "preferences_error_quiet_half" : "subscribe_error_not_a_choice"));
        }
        return hour;
    }
}
