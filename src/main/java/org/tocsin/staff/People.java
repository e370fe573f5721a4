package org.tocsin.staff;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/** Who works here, and as what. There is always an admin left; accounts are disabled, never deleted. */
public final class People {
    private final StaffDao staff;
    private final Transactions transactions;
    private final KeyRing keys;
    private final Desk desk;
    private final Clock clock;

    /** What the rules about people stand on. */
    record Desk(
            StaffAccounts accounts,
            StaffSessions sessions,
            SecondSteps steps,
            Invitations invitations,
            InvitationMails mails,
            Audit audit) {}

    People(Jdbi jdbi, Transactions transactions, KeyRing keys, Desk desk, Clock clock) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.transactions = transactions;
        this.keys = keys;
        this.desk = desk;
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

    /**
     * Makes an account and mails its link.
     *
     * @throws IllegalArgumentException saying what is wrong with name or roles
     */
    long invite(StaffMember by, String name, EmailAddress address, Set<Role> roles, Language language) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.call(() -> {
            long id = desk.accounts().create(name, roles, now);
            staff.setAddress(id, StaffRecipients.seal(keys, id, address));
            desk.invitations().open(id, now);
            desk.mails().send(id, PasswordRules.fold(name), language, now);
            desk.audit().record(by, "person_invited", subject(id), Role.words(roles), now);
            return id;
        });
    }

    /**
     * Makes an account for whoever gets the link, from the command line.
     *
     * @return the link
     * @throws IllegalArgumentException saying what is wrong with name or roles
     */
    public String add(String name, Set<Role> roles) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.call(() -> {
            long id = desk.accounts().create(name, roles, now);
            desk.audit().record((Long) null, "person_added", subject(id), Role.words(roles) + ", command line", now);
            return opened(id, now);
        });
    }

    /** Password, second step and sessions go; a new link begins anew. Empty when nobody has the name. */
    public Optional<String> reset(String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return staff.find(PasswordRules.fold(name))
                .map(account -> transactions.call(() -> {
                    staff.enable(account.id());
                    forget(account.id());
                    desk.audit().record((Long) null, "account_reset", subject(account.id()), "command line", now);
                    return opened(account.id(), now);
                }));
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

    /** Sends a new link to whoever has not set up their account, or to whom it is given back by that. */
    Change resend(StaffMember by, long id, Language language) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.call(() -> staff.find(id)
                .filter(account -> account.disabledAt() == null)
                .map(account -> {
                    if (staff.address(id).isEmpty()) {
                        return Change.NO_ADDRESS;
                    }
                    desk.invitations().open(id, now);
                    desk.mails().send(id, account.name(), language, now);
                    desk.audit().record(by, "link_sent", subject(id), "", now);
                    return Change.DONE;
                })
                .orElse(Change.NOTHING_TO_DO));
    }

    /** Takes password, second steps and sessions away, so that a new link begins anew: for a lost phone. */
    Change reset(StaffMember by, long id, Language language) {
        if (by.id() == id) {
            return Change.ONESELF;
        }
        return transactions.call(() -> {
            Change sent = resend(by, id, language);
            if (sent == Change.DONE) {
                forget(id);
                desk.audit().record(by, "account_reset", subject(id), "", clock.instant());
            }
            return sent;
        });
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
            desk.audit().record(by, "roles_changed", subject(id), detail, clock.instant());
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
            desk.sessions().closeAll(id);
            desk.audit().record(by == null ? null : by.id(), "account_disabled", subject(id), "", now);
            return Change.DONE;
        });
    }

    Change enable(StaffMember by, long id) {
        return transactions.call(() -> {
            if (!staff.enable(id)) {
                return Change.NOTHING_TO_DO;
            }
            desk.audit().record(by, "account_enabled", subject(id), "", clock.instant());
            return Change.DONE;
        });
    }

    /** One's own are ended on one's own page, all but the one in use. */
    Change endSessions(StaffMember by, long id) {
        if (by.id() == id) {
            return Change.ONESELF;
        }
        return transactions.call(() -> {
            int ended = desk.sessions().closeAll(id);
            desk.audit().record(by, "sessions_ended", subject(id), String.valueOf(ended), clock.instant());
            return ended == 0 ? Change.NOTHING_TO_DO : Change.DONE;
        });
    }

    private String opened(long id, Instant now) {
        desk.invitations().open(id, now);
        return desk.invitations().link(id, now);
    }

    /** The password too: with it alone, a second step could be set up anew. */
    private void forget(long id) {
        staff.forgetPassword(id);
        desk.steps().forget(id);
        desk.sessions().closeAll(id);
    }

    private boolean isLastAdmin(long id) {
        List<Long> admins = staff.admins();
        return admins.contains(id) && admins.size() == 1;
    }

    private static String subject(long id) {
        return "staff:" + id;
    }
}
