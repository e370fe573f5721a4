package org.tocsin.digest;

import com.google.common.primitives.ImmutableLongArray;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Planned;
import org.tocsin.mail.MailTemplates;
import org.tocsin.post.Posts;
import org.tocsin.post.Releases;
import org.tocsin.subscriber.DueSubscriber;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.web.Site;

/**
 * Who is owed what. A subscriber is owed every story that was released after their mark and matches a topic of theirs;
 * planning a digest and moving the mark are one transaction, so that no story is missed or sent twice.
 */
public final class Digests {
    private static final int BATCH = 1000;
    private static final Duration BETWEEN_VAIN_LOOKS = Duration.ofMinutes(1);

    private final Subscribers subscribers;
    private final Posts posts;
    private final Mailings mailings;
    private final Editions editions;
    private final Desk desk;
    private final Transactions transactions;
    private volatile Instant rest = Instant.MIN;

    public Digests(
            Subscribers subscribers,
            Posts posts,
            Mailings mailings,
            DigestMaterial material,
            Jdbi jdbi,
            Transactions transactions) {
        this.subscribers = subscribers;
        this.posts = posts;
        this.mailings = mailings;
        this.editions = new Editions(jdbi, mailings, new Releases(jdbi, transactions), material);
        this.desk = new Desk(jdbi);
        this.transactions = transactions;
    }

    /** What a digest is made of besides posts. */
    public record DigestMaterial(MailTemplates templates, Topics topics, OpenActions actions, Site site) {}

    /**
     * Plans a digest for everybody who is due, but for those whose digest waits for a decision of staff: these stay due.
     *
     * @return how many digests were planned
     */
    public int runDue(Instant now) {
        if (desk.isRoundHeld() || isResting(now)) {
            return 0;
        }
        Round round = new Round(posts.latestRelease(), now);
        ImmutableLongArray due = subscribers.due(now, round.upto);
        int planned = 0;
        int waiting = 0;
        for (int from = 0; from < due.length(); from += BATCH) {
            List<Long> ids =
                    due.subArray(from, Math.min(from + BATCH, due.length())).asList();
            Round before = round;
            Batch done = transactions.call(() -> planBatch(before.copy(), ids));
            round = done.round();
            planned += done.planned();
            waiting += done.waiting();
        }
        if (round.mailing != null) {
            mailings.prepared(round.mailing, now);
        }
        rest = planned == 0 && waiting > 0 ? now.plus(BETWEEN_VAIN_LOOKS) : Instant.MIN;
        return planned;
    }

    /** While all who are due wait for staff, they are not all looked at each second. */
    private boolean isResting(Instant now) {
        Instant until = rest;
        return now.isBefore(until) && !now.isBefore(until.minus(BETWEEN_VAIN_LOOKS));
    }

    private record Batch(Round round, int planned, int waiting) {}

    private Batch planBatch(Round round, List<Long> ids) {
        List<DueSubscriber> due = subscribers.lockDue(ids, round.now, round.upto);
        List<Planned> planned = new ArrayList<>();
        List<DueSubscriber> done = new ArrayList<>(due.size());
        for (DueSubscriber subscriber : due) {
            News news = round.newsAfter(subscriber.mark());
            if (news.isHeldFor(subscriber.topics())) {
                continue;
            }
            done.add(subscriber);
            Set<Long> topics = news.topicsAmong(subscriber.topics());
            if (!topics.isEmpty()) {
                planned.add(new Planned(subscriber.id(), round.edition(signature(subscriber, topics))));
            }
        }
        subscribers.digested(done, round.upto, round.now);
        if (round.mailing != null) {
            mailings.add(round.mailing, MailingKind.DIGEST, planned, round.now);
        }
        return new Batch(round, planned.size(), due.size() - done.size());
    }

    private static Signature signature(DueSubscriber subscriber, Set<Long> topics) {
        return new Signature(subscriber.languages(), subscriber.form(), subscriber.extent(), subscriber.mark(), topics);
    }

    /**
     * One look at who is due. Its mailing comes into being with the first digest; editions are rendered once a
     * signature. A batch that is rolled back takes what it added with it, so each batch works on a copy.
     */
    private final class Round {
        private final long upto;
        private final Instant now;
        private final Decisions decisions;
        private final Map<Long, News> newsByMark = new HashMap<>();
        private final Map<Signature, Long> editions = new HashMap<>();
        private final Map<Language, DigestMail.Surroundings> arounds = new EnumMap<>(Language.class);
        private @Nullable Long mailing;

        Round(long upto, Instant now) {
            this.upto = upto;
            this.now = now;
            this.decisions = desk.decisions();
            Optional<Long> unfinished = mailings.unfinished(MailingKind.DIGEST);
            this.mailing = unfinished.orElse(null);
        }

        private Round(Round other) {
            this.upto = other.upto;
            this.now = other.now;
            this.decisions = other.decisions;
            this.newsByMark.putAll(other.newsByMark);
            this.editions.putAll(other.editions);
            this.arounds.putAll(other.arounds);
            this.mailing = other.mailing;
        }

        Round copy() {
            return new Round(this);
        }

        News newsAfter(long mark) {
            return newsByMark.computeIfAbsent(
                    mark, from -> new News(from, upto, posts.releasedAfter(from, upto), decisions));
        }

        private DigestMail.Surroundings around(Language language) {
            return arounds.computeIfAbsent(language, each -> Digests.this.editions.around(each, now));
        }

        long edition(Signature signature) {
            Long known = editions.get(signature);
            if (known != null) {
                return known;
            }
            if (mailing == null) {
                mailing = mailings.begin(MailingKind.DIGEST, now, null);
            }
            long edition = Digests.this.editions.make(
                    mailing, signature, newsAfter(signature.mark()), around(signature.language()), now);
            editions.put(signature, edition);
            return edition;
        }
    }
}
