package org.tocsin.staff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** One's own account: second steps, password, sessions. */
final class AccountPage extends StaffPage {
    private final StaffSession session;
    private final SecondSteps.Kit kit;
    private final List<OpenSession> sessions;
    private final @Nullable String error;

    AccountPage(
            PageContext context,
            StaffSession session,
            SecondSteps.Kit kit,
            List<OpenSession> sessions,
            @Nullable String error) {
        super(context, session.member(), null, "account.mustache");
        this.session = session;
        this.kit = kit;
        this.sessions = sessions;
        this.error = error;
    }

    @Override
    public String title() {
        return (error == null ? "" : "Error: ") + "Your account";
    }

    public String roles() {
        return Role.words(staff().roles()).replace(",", ", ");
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
