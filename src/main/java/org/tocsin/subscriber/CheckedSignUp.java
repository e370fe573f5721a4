package org.tocsin.subscriber;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/** A sign-up after it was checked: either errors, or an address and choices. */
record CheckedSignUp(
        List<FieldError> errors,
        @Nullable EmailAddress address,
        @Nullable Choices choices) {
    /** Mailboxes of a whole domain (RFC 2142): nobody's own, and the favourite victims of unwanted sign-ups. */
    private static final Set<String> OF_A_DOMAIN =
            Set.of("abuse", "postmaster", "hostmaster", "webmaster", "security", "noc", "mailer-daemon");

    static CheckedSignUp of(TypedSignUp typed, TopicList list, ReachableAddresses reachable) {
        List<FieldError> errors = new ArrayList<>();
        Optional<EmailAddress> address = reachable.check(typed.address(), errors);
        CheckedChoices choices = CheckedChoices.of(typed.choices(), list);
        errors.addAll(choices.errors());
        return errors.isEmpty()
                ? new CheckedSignUp(errors, address.orElseThrow(), choices.choices())
                : new CheckedSignUp(errors, null, null);
    }

    static Optional<EmailAddress> address(String typed, List<FieldError> errors) {
        Optional<EmailAddress> address = EmailAddress.parse(typed);
        if (address.isEmpty()) {
            errors.add(new FieldError("address", "subscribe_error_address"));
        } else if (OF_A_DOMAIN.contains(address.get().localPart().toLowerCase(Locale.ROOT))) {
            errors.add(new FieldError("address", "subscribe_error_role_address"));
        }
        return address;
    }
}
