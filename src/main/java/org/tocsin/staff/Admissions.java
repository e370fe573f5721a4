package org.tocsin.staff;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.staff.People.Change;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/** Lets people in: makes accounts, and the links by which their owners begin, or begin anew. */
public final class Admissions {
    private final StaffDao staff;
    private final Transactions transactions;
    private final KeyRing keys;
    private final Desk desk;
    private final Clock clock;

    /** What the rules about links stand on. */
    record Desk(
            StaffAccounts accounts,
            StaffSessions sessions,
            SecondSteps steps,
            Invitations invitations,
            InvitationMails mails,
            StaffAddresses addresses,
            Audit audit) {}

    Admissions(Jdbi jdbi, Transactions transactions, KeyRing keys, Desk desk, Clock clock) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.transactions = transactions;
        this.keys = keys;
        this.desk = desk;
        this.clock = clock;
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
            desk.audit().record(by, "person_invited", People.subject(id), Role.words(roles), now);
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
            desk.audit()
                    .record((Long) null, "person_added", People.subject(id), Role.words(roles) + ", command line", now);
            return opened(id, now);
        });
    }

    /**
     * Password, second step and sessions go; a new link begins anew. So does an address from which nobody has set up the
     * account: it may be a stranger's, and the new link does not come there. Empty when nobody has the name.
     */
    public Optional<String> reset(String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return staff.find(PasswordRules.fold(name))
                .map(account -> transactions.call(() -> {
                    if (staff.enable(account.id())) {
                        staff.note(account.id(), EndedAccounts.ON);
                    }
                    staff.forgetUnprovedAddress(account.id());
                    forget(account.id());
                    desk.audit()
                            .record((Long) null, "account_reset", People.subject(account.id()), "command line", now);
                    return opened(account.id(), now);
                }));
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
                    desk.audit().record(by, "link_sent", People.subject(id), "", now);
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
                desk.audit().record(by, "account_reset", People.subject(id), "", clock.instant());
            }
            return sent;
        });
    }

    private String opened(long id, Instant now) {
        desk.invitations().open(id, now);
        return desk.invitations().link(id, now);
    }

    /** The password too: with it alone, a second step could be set up anew. */
    private void forget(long id) {
        staff.note(id, EndedAccounts.NEW);
        staff.forgetPassword(id);
        desk.steps().forget(id);
        desk.sessions().closeAll(id);
        desk.addresses().drop(id);
    }
}
