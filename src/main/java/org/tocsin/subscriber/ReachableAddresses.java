package org.tocsin.subscriber;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tocsin.value.EmailAddress;

/** Which addresses mail of ours can go to: whoever names another is told so at once. */
public final class ReachableAddresses {
    private final BooleanSupplier takesAllLetters;

    /** @param takesAllLetters whether a relay takes addresses with any letters before the at sign (SMTPUTF8, RFC 6531) */
    public ReachableAddresses(BooleanSupplier takesAllLetters) {
        this.takesAllLetters = takesAllLetters;
    }

    boolean reaches(EmailAddress address) {
        return !address.isInternational() || takesAllLetters.getAsBoolean();
    }

    /**
     * Reads what was typed.
     *
     * @param errors gets what is wrong with it
     */
    Optional<EmailAddress> check(String typed, List<FieldError> errors) {
        Optional<EmailAddress> address = CheckedSignUp.address(typed, errors);
        if (address.isPresent() && !reaches(address.get())) {
            errors.add(new FieldError("address", "subscribe_error_letters"));
        }
        return address;
    }
}
