package org.tocsin.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.Transactions;
import org.tocsin.value.EmailAddress;
import org.tocsin.web.Site;

/**
 * The rules for the mail address of an account: its owner or an admin names one, a link goes there, and once the owner
 * has signed in and opened it, the address is theirs. Until then the one of before holds, and its mailbox is told.
 */
public final class StaffAddresses {
    static final Duration LIFE = Duration.ofHours(24);
    /** Mails to addresses that may be anybody's, by one person. */
    static final int MOST_A_DAY = 20;

    private final StaffDao staff;
    private final StaffAddressDao wishes;
    private final Transactions transactions;
    private final KeyRing keys;
    private final Desk desk;
    private final Clock clock;

    /** What the rules about addresses stand on. */
    record Desk(Site site, AddressMails mails, Audit audit) {}

    StaffAddresses(Jdbi jdbi, Transactions transactions, KeyRing keys, Desk desk, Clock clock) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.wishes = jdbi.onDemand(StaffAddressDao.class);
        this.transactions = transactions;
        this.keys = keys;
        this.desk = desk;
        this.clock = clock;
    }

    /** What came of asking. */
    enum Asked {
        SENT,
        /** Said to its owner alone. */
        THE_SAME,
        TOO_OFTEN,
        /** There is no such account, or nobody can sign in to it: its link could not be used. */
        NOT_SET_UP
    }

    /** An address that waits to be confirmed. */
    record Wish(EmailAddress address, Instant until) {}

    /** Where mails to this person go. */
    Optional<EmailAddress> of(long id) {
        return staff.address(id).map(found -> open(id, found));
    }

    boolean isKnown(long id) {
        return staff.address(id).isPresent();
    }

    /** Empty when nothing waits, or its link is too old. */
    Optional<Wish> waiting(long id) {
        return wishes.waiting(id, clock.instant().minus(LIFE))
                .map(wish -> new Wish(
                        openWanted(id, wish.newSealed()), wish.askedAt().plus(LIFE)));
    }

    /** Writes to both mailboxes. A newer link ends an older one. */
    Asked ask(StaffMember by, long id, EmailAddress wanted) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return transactions.call(() -> staff.find(id)
                .filter(account -> account.disabledAt() == null && account.passwordHash() != null)
                .map(account -> ask(by, account, wanted, now))
                .orElse(Asked.NOT_SET_UP));
    }

    private Asked ask(StaffMember by, StaffDao.Account account, EmailAddress wanted, Instant now) {
        long id = account.id();
        Optional<EmailAddress> before = of(id);
        if (by.id() == id && before.filter(wanted::equals).isPresent()) {
            return Asked.THE_SAME;
        }
        if (!desk.audit()
                .recordAtMost(MOST_A_DAY, Duration.ofDays(1), by, "address_asked", People.subject(id), "", now)) {
            return Asked.TOO_OFTEN;
        }
        wishes.drop(id);
        wishes.ask(id, keys.secrets().seal(wanted.value(), placeOfWanted(id)), now);
        desk.mails().ask(id, account.name(), now);
        if (before.isPresent()) {
            desk.mails().tell(id, account.name(), now);
        }
        return Asked.SENT;
    }

    /** The address that a link is about; empty for dead links, and for links of others. */
    Optional<EmailAddress> wanted(StaffMember owner, String token) {
        return asked(owner, token).flatMap(asked -> wanted(owner.id(), asked));
    }

    /** Writes to the new address from now on; false for dead links, and for links of others. */
    boolean confirm(StaffMember owner, String token) {
        Instant now = clock.instant();
        return transactions.call(() -> asked(owner, token)
                .flatMap(asked -> wanted(owner.id(), asked).filter(same -> wishes.take(owner.id(), asked)))
                .map(address -> {
                    staff.setAddress(owner.id(), StaffRecipients.seal(keys, owner.id(), address));
                    desk.audit().record(owner, "address_changed", People.subject(owner.id()), "", now);
                    return true;
                })
                .orElse(false));
    }

    /** Who begins anew has asked for nothing. */
    void drop(long id) {
        wishes.drop(id);
    }

    /** To be called now and then: what nobody confirmed is nobody's business any more. */
    public void forgetOld(Instant now) {
        wishes.forget(now.minus(LIFE));
    }

    /** The address that was asked for at this instant and still waits. */
    Optional<EmailAddress> wanted(long id, Instant asked) {
        return wishes.wanted(id, asked).map(found -> openWanted(id, found));
    }

    /** The address that was in force at this instant, when another was asked for. */
    Optional<EmailAddress> before(long id, Instant asked) {
        return wishes.before(id, asked).map(found -> open(id, found));
    }

    /** The link for what was asked for at that instant. */
    String link(long id, Instant asked) {
        return desk.site().desk() + "/staff/account/address/"
                + keys.links().make(Purpose.STAFF_ADDRESS, new Content(id, asked.toEpochMilli()));
    }

    /** When it was asked for, if the link is this person's and not too old. */
    private Optional<Instant> asked(StaffMember owner, String token) {
        return keys.links()
                .read(Purpose.STAFF_ADDRESS, token)
                .filter(content -> content.subject() == owner.id())
                .map(content -> Instant.ofEpochMilli(content.serial()))
                .filter(asked -> clock.instant().isBefore(asked.plus(LIFE)));
    }

    private EmailAddress open(long id, byte[] sealed) {
        return new EmailAddress(keys.secrets().open(sealed, StaffRecipients.place(id)));
    }

    private EmailAddress openWanted(long id, byte[] sealed) {
        return new EmailAddress(keys.secrets().open(sealed, placeOfWanted(id)));
    }

    private static String placeOfWanted(long id) {
        return "staff_address_change.new:" + id;
    }
}
