package org.tocsin.delivery;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What one reader is to get of a kind of mail, and what of it they want no more. */
public final class PersonalMail {
    /** How it stands in the ledger: unsubscribed, though the reader is still there. */
    private static final String REASON = "topic_left";

    private final PersonalMailDao mails;

    public PersonalMail(Jdbi jdbi) {
        this.mails = jdbi.onDemand(PersonalMailDao.class);
    }

    /**
     * One of them.
     *
     * @param wasLeft whether it did not go because the reader had left, wholly or in part
     * @param settledAt null while it waits
     */
    public record Owed(
            long mailingId,
            long editionId,
            boolean wasLeft,
            @Nullable Instant settledAt) {}

    /** Those that wait. */
    public List<Owed> waiting(long subscriber, MailingKind kind) {
        return mails.waiting(subscriber, kind.lane().code());
    }

    /** Those that were decided since then, whatever became of them, in their order. */
    public List<Owed> since(long subscriber, MailingKind kind, Instant since) {
        return mails.since(subscriber, kind.word(), since);
    }

    /** Takes one back, unless it is on the wire this moment or has gone. In the caller's transaction. */
    public void takeBack(long subscriber, Owed unwanted, Instant now) {
        mails.leave(unwanted.mailingId(), subscriber, REASON, now);
    }
}
