package org.tocsin.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;

/** Who works here, and as what. There is always an admin left; accounts are disabled, never deleted. */
public final class People {
    private final StaffDao staff;
    private final Transactions transactions;
    private final StaffSessions sessions;
    private final Audit audit;
    private final Clock clock;

    People(Jdbi jdbi, Transactions transactions, StaffSessions sessions, Audit audit, Clock clock) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.transactions = transactions;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of a change. */
    enum Change {
        DONE,
        /** It was so already, or there is no such person. */
        NOTHING_TO_DO,
        LAST_ADMIN,
        ONESELF,
        NO_ADDRESS
    }

    List<Person> all() {
        Instant now = clock.instant();
        return staff.people(now, now.minus(StaffSessions.IDLE));
    }

    Optional<Person> find(long id) {
        Instant now = clock.instant();
        return staff.person(id, now, now.minus(StaffSessions.IDLE));
    }

    /** From the command line; false when nobody has the name or it was disabled before. */
    public boolean disable(String name) {
        return staff.find(PasswordRules.fold(name)).stream()
                .anyMatch(account -> disable(null, account.id()) == Change.DONE);
    }

    /** Everybody, one a line, for the command line: name, roles, state. */
    public List<String> lines() {
        return all().stream()
                .map(person -> person.name() + "\t" + person.roles() + "\t"
                        + PersonState.of(person).words())
                .toList();
    }

    Change changeRoles(StaffMember by, long id, Set<Role> roles) {
        return transactions.call(() -> {
            if (!roles.contains(Role.ADMIN) && isLastAdmin(id)) {
                return Change.LAST_ADMIN;
            }
            String before = find(id).map(Person::roles).orElse("");
            if (!staff.setRoles(id, Role.words(roles))) {
                return Change.NOTHING_TO_DO;
            }
            String detail = before + " -> " + Role.words(roles);
            audit.record(by, "roles_changed", subject(id), detail, clock.instant());
            return Change.DONE;
        });
    }

    /** @param by null for the command line */
    Change disable(@Nullable StaffMember by, long id) {
        if (by != null && by.id() == id) {
            return Change.ONESELF;
        }
        return transactions.call(() -> {
            if (isLastAdmin(id)) {
                return Change.LAST_ADMIN;
            }
            Instant now = clock.instant();
            if (!staff.disable(id, now)) {
                return Change.NOTHING_TO_DO;
            }
            staff.note(id, EndedAccounts.OFF);
            sessions.closeAll(id);
            audit.record(by == null ? null : by.id(), "account_disabled", subject(id), "", now);
            return Change.DONE;
        });
    }

    Change enable(StaffMember by, long id) {
        return transactions.call(() -> {
            if (!staff.enable(id)) {
                return Change.NOTHING_TO_DO;
            }
            staff.note(id, EndedAccounts.ON);
            audit.record(by, "account_enabled", subject(id), "", clock.instant());
            return Change.DONE;
        });
    }

    /** One's own are ended on one's own page, all but the one in use. */
    Change endSessions(StaffMember by, long id) {
        if (by.id() == id) {
            return Change.ONESELF;
        }
        return transactions.call(() -> {
            int ended = sessions.closeAll(id);
            audit.record(by, "sessions_ended", subject(id), String.valueOf(ended), clock.instant());
            return ended == 0 ? Change.NOTHING_TO_DO : Change.DONE;
        });
    }

    private boolean isLastAdmin(long id) {
        List<Long> admins = staff.admins();
        return admins.contains(id) && admins.size() == 1;
    }

    static String subject(long id) {
        return "staff:" + id;
    }
}
