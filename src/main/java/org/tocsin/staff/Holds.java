package org.tocsin.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.Lane;
import org.tocsin.delivery.LanePauses;
import org.tocsin.delivery.Mailings;

/** Pausing, resuming, spreading and stopping what is being sent, each put on record. */
final class Holds {
    private final Mailings mailings;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;

    Holds(Mailings mailings, Transactions transactions, Audit audit, Clock clock) {
        this.mailings = mailings;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** False when it is not being sent. */
    boolean pause(StaffMember by, long mailing) {
        return recorded(by, "mailing_paused", mailing, now -> mailings.pause(mailing));
    }

    /** False when it is not paused. */
    boolean resume(StaffMember by, long mailing) {
        return recorded(by, "mailing_resumed", mailing, now -> mailings.resume(mailing, now));
    }

    /** Lets what is left go out evenly over this time from now on; false when it is not being sent. */
    boolean spread(StaffMember by, long mailing, Duration over) {
        return recorded(
                by,
                "mailing_spread",
                mailing,
                "over " + StaffWords.length(over),
                now -> mailings.spread(mailing, over, now));
    }

    /** False when it was stopped before. */
    boolean stop(StaffMember by, long mailing) {
        return recorded(by, "mailing_stopped", mailing, now -> mailings.stop(mailing, now));
    }

    /**
     * Lets go on what the program had paused by itself; false when it was not paused.
     *
     * @param provider empty for a lane that was paused as a whole
     */
    boolean resumeLane(StaffMember by, LanePauses pauses, Lane lane, String provider) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            boolean isResumed = pauses.resume(lane, provider, by.id());
            if (isResumed) {
                audit.record(
                        by,
                        "lane_resumed",
                        "lane:" + lane.name().toLowerCase(Locale.ROOT),
                        provider.isEmpty() ? "to everybody" : "to " + provider,
                        now);
            }
            return isResumed;
        });
    }

    private boolean recorded(StaffMember by, String act, long mailing, Predicate<Instant> change) {
        return recorded(by, act, mailing, "", change);
    }

    private boolean recorded(StaffMember by, String act, long mailing, String detail, Predicate<Instant> change) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            boolean isChanged = change.test(now);
            if (isChanged) {
                audit.record(by, act, "mailing:" + mailing, detail, now);
            }
            return isChanged;
        });
    }
}
