package org.tocsin.staff;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Recipients;
import org.tocsin.mail.MailTemplates;
import org.tocsin.web.FormTokens;
import org.tocsin.web.Site;

/**
 * The rule classes of this package, each made once.
 *
 * @param recipients where mails to staff go
 */
public record StaffRules(
        StaffSessions sessions,
        SecondSteps steps,
        StaffAccounts accounts,
        SignIns signIns,
        SignInRecords signInRecords,
        Invitations invitations,
        StaffAddresses addresses,
        Admissions admissions,
        People people,
        Holds holds,
        Audit audit,
        Recipients recipients) {
    /** What they stand on. */
    public record Ground(
            Jdbi jdbi,
            Transactions transactions,
            KeyRing keys,
            Site site,
            MailTemplates templates,
            Mailings mailings) {}

    /** @param isDemo whether a second step may be missing, for a first look */
    public static StaffRules of(Ground ground, boolean isDemo, Clock clock) {
        return of(ground, new Passwords(), new SignInPolicy(new SignInPace(SignIns::sleep, clock), isDemo, clock));
    }

    static StaffRules of(Ground ground, Passwords passwords, SignInPolicy policy) {
        Clock clock = policy.clock();
        Jdbi jdbi = ground.jdbi();
        Transactions transactions = ground.transactions();
        KeyRing keys = ground.keys();
        Site site = ground.site();
        Audit audit = new Audit(jdbi, transactions, keys.auditChain());
        StaffSessions sessions = new StaffSessions(jdbi, new FormTokens(keys.formTokens()), clock);
        SecondSteps steps = new SecondSteps(jdbi, transactions, keys, site, audit);
        StaffAccounts accounts = new StaffAccounts(jdbi, passwords, sessions, audit, clock);
        SignInRecords records = new SignInRecords(jdbi, transactions, audit);
        Invitations invitations = new Invitations(jdbi, transactions, keys, site, accounts, audit);
        InvitationMails mails = new InvitationMails(ground.templates(), ground.mailings(), site);
        StaffAddresses addresses = new StaffAddresses(
                jdbi,
                transactions,
                keys,
                new StaffAddresses.Desk(site, new AddressMails(ground.templates(), ground.mailings(), site), audit),
                clock);
        Admissions.Desk desk = new Admissions.Desk(accounts, sessions, steps, invitations, mails, addresses, audit);
        return new StaffRules(
                sessions,
                steps,
                accounts,
                new SignIns(jdbi, passwords, sessions, steps, records, policy),
                records,
                invitations,
                addresses,
                new Admissions(jdbi, transactions, keys, desk, clock),
                new People(jdbi, transactions, sessions, audit, clock),
                new Holds(ground.mailings(), transactions, audit, clock),
                audit,
                new StaffRecipients(jdbi, invitations, addresses, site));
    }
}
