package org.tocsin.bounce;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.StaffMember;
import org.tocsin.subscriber.Stops;
import org.tocsin.value.EmailAddress;

/** What staff look up and decide about bounces, each put on record; the record names nobody but by number. */
public final class StoppedReaders {
    private final BounceRules rules;
    private final Stops stops;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;

    public StoppedReaders(BounceRules rules, Stops stops, Transactions transactions, Audit audit, Clock clock) {
        this.rules = rules;
        this.stops = stops;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose address this is; empty when it is nobody's. That somebody asked is on record. */
    Optional<Long> find(StaffMember by, EmailAddress address) {
        return transactions.call(() -> {
            Optional<Long> found = stops.find(address);
            audit.record(
                    by,
                    "bounces_looked_up",
                    found.map(StoppedReaders::subject).orElse(null),
                    found.isPresent() ? "" : "an address that is not there",
                    clock.instant());
            return found;
        });
    }

    /** Writes to somebody again. False when they were not stopped. */
    public boolean resume(StaffMember by, long subscriber) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            boolean isResumed = rules.scores().resume(subscriber);
            if (isResumed) {
                audit.record(by, "reader_resumed", subject(subscriber), "", now);
            }
            return isResumed;
        });
    }

    /** False when there was nothing to decide. */
    boolean decide(StaffMember by, String provider, Fuses.Verdict verdict) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            boolean isDecided = rules.fuses().decide(provider, verdict);
            if (isDecided) {
                audit.record(by, "held_bounces_decided", null, provider + ": " + verdict.word(), now);
            }
            return isDecided;
        });
    }

    /** The octets of a message that nobody understood; empty when it is gone. */
    Optional<byte[]> open(StaffMember by, long id) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            Optional<byte[]> message =
                    rules.kept().find(KeptMails.Kind.UNREADABLE, id).flatMap(rules.kept()::open);
            if (message.isPresent()) {
                audit.record(by, "kept_mail_opened", "mail:" + id, "", now);
            }
            return message;
        });
    }

    private static String subject(long subscriber) {
        return "subscriber:" + subscriber;
    }
}
