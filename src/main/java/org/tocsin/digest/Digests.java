package org.tocsin.digest;

import com.google.common.primitives.ImmutableLongArray;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.PlainSql;
import org.tocsin.db.Transactions;
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
    private static final int BATCH = PlainSql.LONGEST_LIST;
    private static final Duration BETWEEN_VAIN_LOOKS = Duration.ofMinutes(1);

    private final Subscribers subscribers;
    private final Round.Ground ground;
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
        Editions editions = new Editions(jdbi, mailings, new Releases(jdbi, transactions), material);
        this.ground = new Round.Ground(posts, mailings, editions, transactions);
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
        try (Round round = new Round(ground, desk.decisions(), now)) {
            List<Batch> done = SideBySide.each(
                    batches(subscribers.due(now, round.upto())), ids -> transactions.call(() -> planBatch(round, ids)));
            round.prepared();
            int planned = done.stream().mapToInt(Batch::planned).sum();
            boolean isAnyWaiting = done.stream().anyMatch(batch -> batch.waiting() > 0);
            rest = planned == 0 && isAnyWaiting ? now.plus(BETWEEN_VAIN_LOOKS) : Instant.MIN;
            return planned;
        }
    }

    private static List<List<Long>> batches(ImmutableLongArray due) {
        List<List<Long>> batches = new ArrayList<>();
        for (int from = 0; from < due.length(); from += BATCH) {
            batches.add(due.subArray(from, Math.min(from + BATCH, due.length())).asList());
        }
        return batches;
    }

    /** While all who are due wait for staff, they are not all looked at each second. */
    private boolean isResting(Instant now) {
        Instant until = rest;
        return now.isBefore(until) && !now.isBefore(until.minus(BETWEEN_VAIN_LOOKS));
    }

    /**
     * What came of some who were due.
     *
     * @param waiting for a decision of staff
     */
    private record Batch(int planned, int waiting) {}

    private Batch planBatch(Round round, List<Long> ids) {
        List<DueSubscriber> due = subscribers.lockDue(ids, round.now(), round.upto());
        List<DueSubscriber> done = due.stream()
                .filter(each -> !round.newsAfter(each.mark()).isHeldFor(each.topics()))
                .toList();
        subscribers.digested(done, round.upto(), round.now());
        List<Planned> planned = planned(round, done);
        while (!round.add(planned)) {
            planned = planned(round, done);
        }
        return new Batch(planned.size(), due.size() - done.size());
    }

    private static List<Planned> planned(Round round, List<DueSubscriber> due) {
        Map<Long, Signature> owed = new LinkedHashMap<>();
        for (DueSubscriber subscriber : due) {
            Set<Long> topics = round.newsAfter(subscriber.mark()).topicsAmong(subscriber.topics());
            if (!topics.isEmpty()) {
                owed.put(subscriber.id(), signature(round, subscriber, topics));
            }
        }
        round.begin(owed.values());
        List<Planned> planned = new ArrayList<>(owed.size());
        owed.forEach((subscriber, signature) -> planned.add(new Planned(subscriber, round.edition(signature))));
        return planned;
    }

    private static Signature signature(Round round, DueSubscriber subscriber, Set<Long> topics) {
        List<Language> languages = subscriber.languages();
        boolean hasCalls = !subscriber.readsAlertsOnly() && round.hasCalls(languages.get(0));
        return new Signature(languages, subscriber.form(), subscriber.extent(), subscriber.mark(), topics, hasCalls);
    }
}
