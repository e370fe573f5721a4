package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.PlainSql;
import org.tocsin.db.Transactions;
import org.tocsin.mail.RenderedMail;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * Decisions to send, and what became of them. What is planned here is in the same transaction as what the caller
 * changes: a mark never moves without its deliveries, and the other way round.
 */
public final class Mailings {
    /**
     * As many deliveries are leased at a time: whole batches of a worker's. Of urgent mail fewer, for all workers to be
     * through with it together.
     */
    private static final int CHUNK = 500;

    private static final int URGENT_CHUNK = 200;

    /** Answers differ by a code or two; nobody reads more lines than this. */
    private static final int MISSED_LINES = 200;

    private final MailingDao mailings;
    private final PlannedDao planned;
    private final NewEditionDao newEditions;
    private final MissedDao missed;
    private final Paces paces;
    private final Transactions transactions;

    public Mailings(Jdbi jdbi, Transactions transactions) {
        this.mailings = jdbi.onDemand(MailingDao.class);
        PlainSql sql = new PlainSql(jdbi);
        this.planned = new PlannedDao(sql);
        this.newEditions = new NewEditionDao(sql);
        this.missed = jdbi.onDemand(MissedDao.class);
        this.paces = new Paces(jdbi);
        this.transactions = transactions;
    }

    /** How fast they go. */
    public Paces paces() {
        return paces;
    }

    /** A mailing of one mail to one subscriber. Call within the transaction that decides it. */
    public long toOne(
            MailingKind kind, long subscriberId, Language language, MailForm form, RenderedMail mail, Instant now) {
        return transactions.call(() -> {
            long mailing = begin(kind, now, null);
            long edition = edition(mailing, language, form, mail, List.of(), now);
            add(mailing, kind, List.of(new Planned(subscriberId, edition)), now);
            mailings.prepared(mailing, now);
            return mailing;
        });
    }

    /** @param sendUntil after which nothing of it may be sent any more; null for no end */
    public long begin(MailingKind kind, Instant now, @Nullable Instant sendUntil) {
        return mailings.insert(kind.word(), kind.lane().code(), now, sendUntil);
    }

    /** The mailing of this kind that a crash left half planned. */
    public Optional<Long> unfinished(MailingKind kind) {
        return mailings.unprepared(kind.word());
    }

    /** @param pictures ids of what the HTML shows as {@code cid:picture-<id>} */
    public long edition(
            long mailing, Language language, MailForm form, RenderedMail mail, List<Long> pictures, Instant now) {
        RenderedMail sent = form == MailForm.DISCREET ? mail.discreet() : mail;
        long edition = newEditions.insert(mailing, language, form, sent, now);
        if (form == MailForm.HTML) {
            newEditions.insertPictures(edition, pictures);
        }
        return edition;
    }

    /** Says of all editions that there are by now when their mails are of no use any more. */
    public void expireEditions(long mailing, Instant at) {
        mailings.expireEditions(mailing, at);
    }

    /** What the relay took of it; reads the whole ledger of the mailing. */
    public AcceptedMails accepted(long mailing) {
        return mailings.accepted(mailing);
    }

    /** Whether somebody ended it. */
    public boolean isStopped(long mailing) {
        return mailings.isInState(mailing, MailingState.STOPPED.word());
    }

    /** Whether everybody is planned for and nobody waits any more. */
    public boolean isThrough(long mailing) {
        return mailings.isThrough(mailing);
    }

    /** Adds deliveries, in the order of subscribers, and makes them due. */
    public void add(long mailing, MailingKind kind, List<Planned> deliveries, Instant now) {
        if (deliveries.isEmpty()) {
            return;
        }
        List<Planned> ordered = deliveries.stream()
                .sorted(java.util.Comparator.comparingLong(Planned::subscriberId))
                .toList();
        List<List<Planned>> chunks = new ArrayList<>();
        int size = kind.lane() == Lane.DIGEST ? CHUNK : URGENT_CHUNK;
        for (int from = 0; from < ordered.size(); from += size) {
            chunks.add(ordered.subList(from, Math.min(from + size, ordered.size())));
        }
        chunks.forEach(chunk -> planned.insert(mailing, first(chunk), chunk, now));
        // its own row before rows that refer to it: two who share that one cannot both go on to change it
        mailings.count(mailing, deliveries.size(), 0);
        chunks.forEach(chunk -> mailings.insertChunk(
                mailing,
                first(chunk),
                chunk.get(chunk.size() - 1).subscriberId(),
                chunk.size(),
                kind.lane().code(),
                now));
    }

    private static long first(List<Planned> chunk) {
        return chunk.get(0).subscriberId();
    }

    /**
     * Puts on record who would have been written to and is not.
     *
     * @param reason one word in lower case
     */
    public void exclude(long mailing, List<Long> subscribers, String reason, Instant now) {
        if (!subscribers.isEmpty()) {
            mailings.insertExcluded(mailing, subscribers, reason, now);
            mailings.count(mailing, subscribers.size(), subscribers.size());
            mailings.tally(mailing, DeliveryState.EXCLUDED.code(), reason, subscribers.size());
        }
    }

    /** Planning has come to its end: nobody will be added. */
    public void prepared(long mailing, Instant now) {
        mailings.prepared(mailing, now);
    }

    /** @param before the last id of the page before; null for the first page */
    public List<MailingAccount> newest(int limit, @Nullable Long before) {
        return mailings.newest(limit, before).stream().map(this::account).toList();
    }

    public Optional<MailingAccount> find(long id) {
        return mailings.find(id).map(this::account);
    }

    /** In the order of states and reasons. */
    public List<ReasonCount> reasons(long id) {
        return mailings.counts(id).stream()
                .map(row -> new ReasonCount(DeliveryState.of(row.state()), row.reason(), row.count()))
                .toList();
    }

    /**
     * Who did not get it, or was tried and did not get it yet, by state, reason and answer, the most first. Empty once
     * the ledger of that day is gone. Takes a second for a million.
     */
    public List<MissedCount> missed(long id) {
        return missed.of(id, MISSED_LINES).stream()
                .map(row -> new MissedCount(
                        DeliveryState.of(row.state()), row.reason(), row.replyCode(), row.replyStatus(), row.count()))
                .toList();
    }

    /** Bulk mailings that still have somebody waiting, newest first. */
    public List<MailingAccount> underWay(int limit) {
        return mailings.underWay(limit).stream().map(this::account).toList();
    }

    /**
     * Holds a mailing until it is resumed; what is on the wire this moment still goes.
     *
     * @return false when it is not being sent
     */
    public boolean pause(long id) {
        return transactions.call(() -> {
            boolean isPaused = mailings.change(id, MailingState.OPEN.word(), MailingState.PAUSED.word());
            if (isPaused) {
                mailings.chunksDue(id, Chunks.NEVER);
            }
            return isPaused;
        });
    }

    /**
     * Lets a paused mailing go on.
     *
     * @return false when it is not paused
     */
    public boolean resume(long id, Instant now) {
        return transactions.call(() -> {
            boolean isOpen = mailings.change(id, MailingState.PAUSED.word(), MailingState.OPEN.word());
            if (isOpen) {
                mailings.chunksDue(id, now);
            }
            return isOpen;
        });
    }

    /**
     * Spreads what is left of a mailing over a time from now on, in random order, so that neither relays nor our own
     * pages get it all at once.
     *
     * @return false when it is not being sent
     */
    public boolean spread(long id, Duration window, Instant now) {
        return transactions.call(() -> {
            boolean isOpen = mailings.change(id, MailingState.OPEN.word(), MailingState.OPEN.word());
            if (isOpen) {
                mailings.spread(id, now, window.toSeconds());
            }
            return isOpen;
        });
    }

    /**
     * Ends a mailing: whatever was not sent is cancelled. There is no way back.
     *
     * @return false when it was stopped before
     */
    public boolean stop(long id, Instant now) {
        return transactions.call(() -> {
            boolean isStopped = mailings.change(id, MailingState.OPEN.word(), MailingState.STOPPED.word())
                    || mailings.change(id, MailingState.PAUSED.word(), MailingState.STOPPED.word());
            if (isStopped) {
                mailings.chunksDue(id, now); // workers cancel what is in them
            }
            return isStopped;
        });
    }

    /** Gives another edition of the mailing to those of one edition who still wait. In the caller's transaction. */
    public void turnTo(long mailing, long edition, long other) {
        mailings.turnTo(mailing, edition, other);
    }

    /**
     * Cancels what waits of one edition, but for what is on the wire this moment. In the caller's transaction.
     *
     * @param reason one word in lower case
     * @return how many deliveries those were
     */
    public int cancel(long mailing, long edition, String reason, Instant now) {
        return mailings.cancel(mailing, edition, reason, now);
    }

    private MailingAccount account(MailingDao.MailingRow row) {
        Map<DeliveryState, Integer> states = new EnumMap<>(DeliveryState.class);
        reasons(row.id()).forEach(found -> states.merge(found.state(), found.count(), Integer::sum));
        return new MailingAccount(
                row.id(),
                MailingKind.of(row.kind()),
                MailingState.of(row.state()),
                row.createdAt(),
                row.preparedAt(),
                row.candidates(),
                row.excluded(),
                states);
    }
}
