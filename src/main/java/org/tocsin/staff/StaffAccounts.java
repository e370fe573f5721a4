package org.tocsin.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The rules for having an account. */
public final class StaffAccounts {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N} ._-]{0,63}");

    private final StaffDao staff;
    private final Passwords passwords;
    private final PasswordRules rules = new PasswordRules();
    private final StaffSessions sessions;
    private final Audit audit;
    private final Clock clock;

    StaffAccounts(Jdbi jdbi, Passwords passwords, StaffSessions sessions, Audit audit, Clock clock) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether there is no account at all. */
    public boolean isEmpty() {
        return staff.count() == 0;
    }

    /**
     * Makes an account.
     *
     * @param name up to 64 letters, digits, spaces and {@code . _ -}; capitals do not matter
     * @param roles at least one
     * @return its id
     * @throws IllegalArgumentException saying what is wrong with what was given, never repeating the password
     */
    public long create(String name, String password, Set<Role> roles) {
        rules.fault(password, name).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        return insert(name, passwords.hash(password), roles, clock.instant());
    }

    /** As above, without a password: its owner chooses one with a link. */
    long create(String name, Set<Role> roles, Instant now) {
        return insert(name, null, roles, now);
    }

    /** What is wrong with a password for this name, as a sentence; empty when nothing is. */
    Optional<String> fault(String password, String name) {
        return rules.fault(password, name);
    }

    String hash(String password) {
        return passwords.hash(password);
    }

    /**
     * Changes one's own password; every other session of theirs ends.
     *
     * @return what is wrong with it, as a sentence; empty when it was changed
     */
    Optional<String> changePassword(StaffSession session, String password) {
        StaffMember member = session.member();
        Optional<String> fault = rules.fault(password, member.name());
        if (fault.isEmpty()) {
            staff.setPassword(member.id(), passwords.hash(password));
            sessions.closeOthers(session);
            audit.record(member, "password_changed", "staff:" + member.id(), "", clock.instant());
        }
        return fault;
    }

    private long insert(String name, @Nullable String hash, Set<Role> roles, Instant now) {
        String folded = PasswordRules.fold(name);
        if (!NAME.matcher(folded).matches()) {
            throw new IllegalArgumentException("A name has 1 to 64 letters, digits, spaces and . _ -");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("An account has at least one role.");
        }
        if (staff.find(folded).isPresent()) {
            throw new IllegalArgumentException("The name is taken.");
        }
        try {
            return staff.insert(folded, hash, Role.words(roles), now);
        } catch (UnableToExecuteStatementException e) {
            if (staff.find(folded).isPresent()) { // somebody was faster
                throw new IllegalArgumentException("The name is taken.", e);
            }
            throw e;
        }
    }
}
