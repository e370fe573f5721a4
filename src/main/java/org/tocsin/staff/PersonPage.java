package org.tocsin.staff;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** One account, for admins: what it may do, how far it is set up, and what can be done about it. */
final class PersonPage extends StaffPage {
    private final Person person;
    private final AddressSheet mail;
    private final @Nullable String error;

    PersonPage(PageContext context, StaffMember staff, Person person, AddressSheet mail, @Nullable String error) {
        super(context, staff, Area.PEOPLE, "person.mustache");
        this.person = person;
        this.mail = mail;
        this.error = error;
    }

    @Override
    public String title() {
        return (error == null && mail.error() == null ? "" : "Error: ") + person.name();
    }

    public Person person() {
        return person;
    }

    public String state() {
        return PersonState.of(person).words();
    }

    public String tone() {
        return PersonState.of(person).tone();
    }

    public String secondSteps() {
        return steps(person);
    }

    public String since() {
        return time(person.createdAt());
    }

    /** Null when no link is on its way. */
    public @Nullable String linkUntil() {
        return person.setupAt() == null ? null : time(person.setupAt().plus(Invitations.LIFE));
    }

    public List<RoleChoice> roleChoices() {
        return RoleChoice.of(person.roleSet());
    }

    public boolean isOneself() {
        return person.id() == staff().id();
    }

    public boolean canBeHeld() {
        return !isOneself() && !person.isDisabled();
    }

    public boolean canGetLink() {
        return !person.isDisabled() && person.hasAddress() && !isOneself();
    }

    /** Whoever cannot sign in could not confirm it. */
    public boolean canGetAddress() {
        return !person.isDisabled() && person.hasPassword() && !isOneself();
    }

    public AddressSheet mail() {
        return mail;
    }

    public boolean hasSessions() {
        return person.sessions() > 0 && !isOneself();
    }

    public @Nullable String error() {
        return error;
    }

    public String zone() {
        return context().site().zone().getId();
    }

    /** Such as {@code app, 2 passkeys, 9 recovery codes}. */
    static String steps(Person person) {
        List<String> steps = new ArrayList<>();
        if (person.hasTotp()) {
            steps.add("app");
        }
        if (person.passkeys() > 0) {
            steps.add(person.passkeys() == 1 ? "passkey" : person.passkeys() + " passkeys");
        }
        if (person.recoveryCodes() > 0) {
            steps.add(person.recoveryCodes() + " recovery codes");
        }
        return steps.isEmpty() ? "none" : String.join(", ", steps);
    }

    private String time(@Nullable Instant instant) {
        return Dates.dayAndTime(
                Objects.requireNonNull(instant), context().site().zone(), Language.EN);
    }
}
