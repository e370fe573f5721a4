package org.tocsin.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.StaffMember;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Rhythm;

/**
 * What keepers may do for one subscriber whose exact address they know. Every look-up and every change is on record with
 * the reason that was typed, never with the address.
 */
public final class Keeping {
    static final int LOOK_UPS = 20;
    private static final Duration WITHIN = Duration.ofHours(1);
    private static final long NOBODY = 0;

    private final SubscriberDao subscribers;
    private final Transactions transactions;
    private final KeyRing keys;
    private final Handles handles;
    private final Means means;
    private final Clock clock;

    /** What it works with. */
    public record Means(
            Movements movements, Suppressions suppressions, RequestTray tray, ReturnedMail returned, Audit audit) {}

    public Keeping(Jdbi jdbi, Transactions transactions, KeyRing keys, Means means, Clock clock) {
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.transactions = transactions;
        this.keys = keys;
        this.handles = new Handles(keys);
        this.means = means;
        this.clock = clock;
    }

    /**
     * Looks for exactly this address. The same is done for one that nobody has, so that the time tells nothing more.
     *
     * @param reason in the keeper's words
     * @return empty when this keeper has looked up too many within the hour
     */
    Optional<FoundReader> lookUp(StaffMember keeper, EmailAddress address, String reason) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            Optional<StoredSubscriber> found = subscribers
                    .findByAddress(SealedAddress.hashes(address, keys))
                    .filter(each -> each.isActive() || each.isPendingAt(now));
            String subject = found.map(each -> "subscriber:" + each.id()).orElse(null);
            return means.audit().recordAtMost(LOOK_UPS, WITHIN, keeper, "subscriber_looked_up", subject, reason, now)
                    ? Optional.of(tell(keeper, address, found, now))
                    : Optional.<FoundReader>empty();
        });
    }

    private FoundReader tell(StaffMember keeper, EmailAddress address, Optional<StoredSubscriber> found, Instant now) {
        long id = found.map(StoredSubscriber::id).orElse(NOBODY);
        FoundReader.State state = found.map(
                        each -> each.isActive() ? FoundReader.State.ACTIVE : FoundReader.State.PENDING)
                .orElse(FoundReader.State.UNKNOWN);
        List<String> returned = means.returned().reasons(id);
        return new FoundReader(
                address.masked(),
                state,
                found.map(Keeping::choices).orElse(""),
                means.suppressions().isSuppressed(address),
                returned,
                handles.make(id, keeper.id(), now));
    }

    private static String choices(StoredSubscriber found) {
        Rhythm rhythm = found.rounds().rhythm();
        return "Mails in " + found.languageOfMails().ownName() + ", " + rhythm.word() + ", "
                + (found.wantsAlerts() ? "with" : "without") + " urgent actions.";
    }

    /** Sends the mail again that asks to confirm, or, once confirmed, the one with the link to one's preferences. */
    boolean resend(StaffMember keeper, String handle) {
        return act(
                keeper,
                handle,
                "subscriber_mail_resent",
                id -> subscribers
                        .find(id)
                        .map(found -> {
                            means.tray().link(found.address().open(keys), found.languageOfMails());
                            return true;
                        })
                        .orElse(false));
    }

    /** As if they had used the link in a mail: they may come back whenever they like. */
    boolean unsubscribe(StaffMember keeper, String handle) {
        return act(
                keeper,
                handle,
                "subscriber_unsubscribed",
                id -> means.movements().erase(id, Movement.LEFT));
    }

    /** Erases them, and never writes to the address again, whoever types it. */
    boolean erase(StaffMember keeper, String handle) {
        return act(
                keeper,
                handle,
                "subscriber_erased",
                id -> subscribers
                        .find(id)
                        .map(found -> {
                            means.suppressions()
                                    .suppress(
                                            found.address().open(keys), Suppressions.Reason.OWN_WISH, clock.instant());
                            return means.movements().erase(id, Movement.ERASED);
                        })
                        .orElse(false));
    }

    /** Writes again to somebody whose mail came back. */
    boolean resume(StaffMember keeper, String handle) {
        return act(keeper, handle, "subscriber_resumed", means.returned()::resume);
    }

    /** False when the form is too old, they have left meanwhile, or there was nothing to do. */
    private boolean act(StaffMember keeper, String handle, String act, LongPredicate change) {
        Instant now = clock.instant();
        OptionalLong id = handles.read(handle, keeper.id(), now);
        return id.isPresent()
                && id.getAsLong() != NOBODY
                && transactions.call(() -> {
                    boolean isDone = change.test(id.getAsLong());
                    if (isDone) {
                        means.audit().record(keeper, act, "subscriber:" + id.getAsLong(), "", now);
                    }
                    return isDone;
                });
    }
}
