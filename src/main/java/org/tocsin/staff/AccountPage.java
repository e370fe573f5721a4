package org.tocsin.staff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** One's own account: mail address, second steps, password, sessions. */
final class AccountPage extends StaffPage {
    private final StaffSession session;
    private final SecondSteps.Kit kit;
    private final List<OpenSession> sessions;
    private final AddressSheet mail;
    private final @Nullable String error;

    private AccountPage(
            PageContext context,
            StaffSession session,
            SecondSteps.Kit kit,
            List<OpenSession> sessions,
            AddressSheet mail,
            @Nullable String error) {
        super(context, session.member(), null, "account.mustache");
        this.session = session;
        this.kit = kit;
        this.sessions = sessions;
        this.mail = mail;
        this.error = error;
    }

    static AccountPage of(PageContext context, StaffSession session, StaffRules rules, Instant now) {
        long id = session.member().id();
        return new AccountPage(
                context,
                session,
                rules.steps().of(id),
                rules.sessions().of(id, now),
                AddressSheet.ofOwner(context, rules.addresses(), id),
                null);
    }

    /** The same, saying what is wrong. */
    AccountPage refused(String what) {
        return new AccountPage(context(), session, kit, sessions, mail, what);
    }

    /** The same, saying what is wrong with the address that was typed. */
    AccountPage refused(String typed, String what) {
        return new AccountPage(context(), session, kit, sessions, mail.refused(typed, what), null);
    }

    @Override
    public String title() {
        return (error == null && mail.error() == null ? "" : "Error: ") + "Your account";
    }

    public String roles() {
        return Role.words(staff().roles()).replace(",", ", ");
    }

    public AddressSheet mail() {
        return mail;
    }

    public SecondSteps.Kit kit() {
        return kit;
    }

    public boolean isKitEmpty() {
        return kit.isEmpty();
    }

    /** A passkey as a line of the table. */
    record PasskeyLine(long id, String label, String added, String used) {}

    public List<PasskeyLine> passkeys() {
        return kit.passkeys().stream()
                .map(passkey -> new PasskeyLine(
                        passkey.id(),
                        passkey.label(),
                        time(passkey.createdAt()),
                        passkey.usedAt() == null ? "never" : time(passkey.usedAt())))
                .toList();
    }

    public boolean hasPasskeys() {
        return !kit.passkeys().isEmpty();
    }

    /** A session as a line of the table. */
    record SessionLine(long id, String device, String opened, String seen, boolean isThis) {}

    public List<SessionLine> sessions() {
        return sessions.stream()
                .map(open -> new SessionLine(
                        open.id(),
                        open.device(),
                        time(open.openedAt()),
                        time(open.seenAt()),
                        open.id() == session.id()))
                .toList();
    }

    public int shortest() {
        return PasswordRules.SHORTEST;
    }

    public @Nullable String error() {
        return error;
    }

    public String zone() {
        return context().site().zone().getId();
    }

    private String time(Instant instant) {
        return Dates.dayAndTime(instant, context().site().zone(), Language.EN);
    }
}
