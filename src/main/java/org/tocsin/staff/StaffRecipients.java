package org.tocsin.staff;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Recipient;
import org.tocsin.delivery.Recipients;
import org.tocsin.mail.ReaderMark;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.web.Site;

/**
 * Where mails to staff go. In the ledger their numbers lie far above those of subscribers, so that whatever comes back
 * about a mail to one of staff can never be taken for something about a reader.
 */
final class StaffRecipients implements Recipients {
    /** Fits into the six bytes of a return path. */
    private static final long ABOVE_SUBSCRIBERS = 1L << 40;

    private final StaffDao staff;
    private final Invitations invitations;
    private final StaffAddresses addresses;
    private final Site site;

    StaffRecipients(Jdbi jdbi, Invitations invitations, StaffAddresses addresses, Site site) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.invitations = invitations;
        this.addresses = addresses;
        this.site = site;
    }

    static long number(long staffId) {
        return ABOVE_SUBSCRIBERS + staffId;
    }

    static byte[] seal(KeyRing keys, long staffId, EmailAddress address) {
        return keys.secrets().seal(address.value(), place(staffId));
    }

    @Override
    public Map<Long, Recipient> find(MailingKind kind, Instant created, Collection<Long> numbers) {
        Map<Long, Recipient> found = new HashMap<>();
        for (long number : numbers) {
            long id = number - ABOVE_SUBSCRIBERS;
            staff.find(id)
                    .filter(account -> mayHave(account, kind, created))
                    .flatMap(account -> address(kind, id, created))
                    .ifPresent(address -> found.put(number, new Recipient(address, marks(kind, id, created), null)));
        }
        return found;
    }

    /** A link to set up an account may have been used or replaced. */
    private static boolean mayHave(StaffDao.Account account, MailingKind kind, Instant created) {
        return kind == MailingKind.INVITATION ? created.equals(account.setupAt()) : account.disabledAt() == null;
    }

    /** Few mails go to an address that is not, or no longer, in force. */
    private Optional<EmailAddress> address(MailingKind kind, long id, Instant created) {
        if (kind == MailingKind.DESKMOVE) {
            return addresses.wanted(id, created);
        }
        return kind == MailingKind.DESKMOVED ? addresses.before(id, created) : addresses.of(id);
    }

    /** Staff cannot leave by a test: where the link of a reader stands, the page for all readers does. */
    private Map<ReaderMark, String> marks(MailingKind kind, long id, Instant created) {
        if (kind == MailingKind.INVITATION) {
            return Map.of(ReaderMark.SET_UP, invitations.link(id, created));
        }
        return kind == MailingKind.DESKMOVE
                ? Map.of(ReaderMark.CONFIRM, addresses.link(id, created))
                : Map.of(ReaderMark.UNSUBSCRIBE, site.link(Language.EN, "/preferences"));
    }

    static String place(long staffId) {
        return "staff.address:" + staffId;
    }
}
