package org.tocsin.subscriber;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Transactions;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;

/**
 * Finds out what a request from a form means: a new subscriber to be confirmed, one who is known already, or nobody to
 * be written to. Whatever it is, only the owner of the mailbox hears of it.
 */
public final class Requests {
    /** Who does not confirm within it is erased. */
    static final Duration TIME_TO_CONFIRM = Duration.ofDays(3);

    /** So long after a mail with a link the same address gets no other, so that nobody can flood a mailbox. */
    static final Duration QUIET_AFTER_MAIL = Duration.ofMinutes(10);

    /** So many a day (of UTC) at most, however long they lie apart. */
    static final int MAILS_A_DAY = 5;

    private static final Logger log = LoggerFactory.getLogger(Requests.class);

    private final RequestDao requests;
    private final SubscriberDao subscribers;
    private final TopicChoiceDao topics;
    private final Transactions transactions;
    private final KeyRing keys;
    private final Suppressions suppressions;
    private final RequestMails mails;
    private final Set<Long> left = ConcurrentHashMap.newKeySet();

    public Requests(Jdbi jdbi, Transactions transactions, KeyRing keys, Suppressions suppressions, RequestMails mails) {
        this.requests = jdbi.onDemand(RequestDao.class);
        this.subscribers = jdbi.onDemand(SubscriberDao.class);
        this.topics = jdbi.onDemand(TopicChoiceDao.class);
        this.transactions = transactions;
        this.keys = keys;
        this.suppressions = suppressions;
        this.mails = mails;
    }

    /**
     * Deals with every request that nobody else is dealing with.
     *
     * @return how many those were
     */
    public int handleDue(Instant now) {
        int handled = 0;
        for (OptionalLong last = next(0, now); last.isPresent(); last = next(last.getAsLong(), now)) {
            handled++;
        }
        return handled;
    }

    /** Deals with the first request after {@code last}, and says which that was; empty when there is none. */
    private OptionalLong next(long last, Instant now) {
        long[] taken = {last};
        try {
            return transactions.call(() -> {
                var found = requests.lockNext(last);
                if (found.isEmpty()) {
                    return OptionalLong.empty();
                }
                taken[0] = found.get().id();
                handle(RequestTray.open(found.get(), keys), now);
                requests.delete(taken[0]);
                return OptionalLong.of(taken[0]);
            });
        } catch (RuntimeException e) {
            if (taken[0] == last) {
                throw e; // not the fault of one request
            }
            if (left.add(taken[0])) { // once: it comes up at every tick
                log.error("Request {} cannot be dealt with and is left for the next time", taken[0], e);
            }
            return OptionalLong.of(taken[0]);
        }
    }

    private void handle(Request request, Instant now) {
        if (request.address().isEmpty()) {
            return; // see RequestTray.nothing
        }
        EmailAddress address = new EmailAddress(request.address());
        if (suppressions.isSuppressed(address)) {
            return;
        }
        SealedAddress sealed = SealedAddress.of(address, keys);
        subscribers
                .lockByAddress(SealedAddress.hashes(address, keys))
                .ifPresentOrElse(known -> handleKnown(known, request, now), () -> handleNew(sealed, request, now));
    }

    private void handleNew(SealedAddress address, Request request, Instant now) {
        Choices choices = request.choices();
        if (choices == null) {
            return; // a link is wanted for a subscription that does not exist
        }
        long id = subscribers.insertPending(
                address.hash(),
                address.sealed(),
                SubscriberDao.Columns.of(choices),
                request.consent(),
                now,
                now.plus(TIME_TO_CONFIRM));
        chooseTopics(id, choices.topics());
        mails.confirmation(id, choices.language(), choices.form(), now);
    }

    private void handleKnown(StoredSubscriber known, Request request, Instant now) {
        Choices choices = request.choices();
        if (!known.isActive() && choices != null) {
            subscribers.choose(known.id(), SubscriberDao.Columns.of(choices));
            chooseTopics(known.id(), choices.topics());
        }
        if (isTooSoon(known, now)) {
            return;
        }
        subscribers.mailed(known.id(), now, day(now));
        if (known.isActive()) {
            // links are numbered by seconds: in the one that ended others, this one would be dead from the start
            Instant made = known.linksFrom().isAfter(now) ? known.linksFrom() : now;
            mails.link(known.id(), known.languageOfMails(), known.mailForm(), made);
        } else {
            subscribers.keepPending(known.id(), now.plus(TIME_TO_CONFIRM));
            mails.confirmation(
                    known.id(),
                    choices == null ? known.languageOfMails() : choices.language(),
                    choices == null ? known.mailForm() : choices.form(),
                    now);
        }
    }

    /** Whoever used their last link may have the next at once: that was no stranger. */
    private static boolean isTooSoon(StoredSubscriber known, Instant now) {
        boolean isUnanswered = !known.isActive() || known.requestedAt().isAfter(known.linksFrom());
        return (isUnanswered && known.requestedAt().plus(QUIET_AFTER_MAIL).isAfter(now)) || isOverBudget(known, now);
    }

    static boolean isOverBudget(StoredSubscriber known, Instant now) {
        return known.mailedOn(day(now)) >= MAILS_A_DAY;
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private void chooseTopics(long id, Collection<Long> chosen) {
        topics.replace(id, chosen);
    }
}
