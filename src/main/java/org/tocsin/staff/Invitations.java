package org.tocsin.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.Transactions;
import org.tocsin.web.Site;

/**
 * Links with which somebody sets up an account: a sealed token that names the account and the instant it was made, good
 * for a day and for one use. A newer link ends an older one.
 */
final class Invitations {
    static final Duration LIFE = Duration.ofHours(24);

    private final StaffDao staff;
    private final Transactions transactions;
    private final LinkTokens links;
    private final Site site;
    private final StaffAccounts accounts;
    private final Audit audit;

    Invitations(Jdbi jdbi, Transactions transactions, KeyRing keys, Site site, StaffAccounts accounts, Audit audit) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.transactions = transactions;
        this.links = keys.links();
        this.site = site;
        this.accounts = accounts;
        this.audit = audit;
    }

    /** Makes the link of this instant the one that is good. */
    void open(long staffId, Instant now) {
        staff.setupFrom(staffId, now.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The link that was opened at that instant. */
    String link(long staffId, Instant opened) {
        return site.desk() + "/staff/welcome/"
                + links.make(Purpose.STAFF_SET_UP, new Content(staffId, opened.toEpochMilli()));
    }

    /** Empty for links that are mangled, used, replaced or too old. */
    Optional<StaffDao.Account> find(String token, Instant now) {
        return links.read(Purpose.STAFF_SET_UP, token)
                .filter(content ->
                        now.isBefore(Instant.ofEpochMilli(content.serial()).plus(LIFE)))
                .flatMap(content -> staff.find(content.subject())
                        .filter(account -> account.disabledAt() == null
                                && account.setupAt() != null
                                && account.setupAt().toEpochMilli() == content.serial()));
    }

    /** False when the link was used or replaced at the same moment. */
    boolean accept(StaffDao.Account account, String password, Instant now) {
        String hash = accounts.hash(password);
        Instant setupAt = account.setupAt();
        return setupAt != null
                && transactions.call(() -> {
                    boolean isFirst = staff.setUp(account.id(), hash, setupAt);
                    if (isFirst) {
                        audit.record(account.id(), "account_set_up", "staff:" + account.id(), "", now);
                    }
                    return isFirst;
                });
    }
}
