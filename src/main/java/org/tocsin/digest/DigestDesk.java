package org.tocsin.digest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Planned;
import org.tocsin.delivery.Recipients;
import org.tocsin.mail.Logo;
import org.tocsin.mail.RenderedMail;
import org.tocsin.post.Posts;
import org.tocsin.post.Releases;
import org.tocsin.staff.Audit;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topics;

/** What staff may do about the digests to come: look at them, hold, order, introduce, try one on themselves. */
public final class DigestDesk {
    private final Means means;
    private final DeskDao dao;
    private final Desk desk;
    private final Releases releases;
    private final Editions editions;
    private final DeskActs acts;
    private final EditorNotes notes;
    private final Transactions transactions;
    private final Clock clock;

    /** What it works with. */
    public record Means(
            Posts posts,
            Topics topics,
            Mailings mailings,
            Digests.DigestMaterial material,
            Recipients staff,
            Audit audit) {}

    public DigestDesk(Means means, Jdbi jdbi, Transactions transactions, Clock clock) {
        this.means = means;
        this.dao = jdbi.onDemand(DeskDao.class);
        this.desk = new Desk(jdbi);
        this.releases = new Releases(jdbi, transactions);
        this.editions = new Editions(jdbi, means.mailings(), releases, means.material());
        this.acts = new DeskActs(transactions, means.audit(), clock);
        this.notes = new EditorNotes(dao, releases, acts);
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * The next digest of a profile.
     *
     * @param mail null when there is nothing to be told
     */
    record Preview(List<Story> stories, Set<Long> held, DigestMail.@Nullable Rendered mail) {}

    /** What came of asking for a test. */
    enum Test {
        SENT,
        /** There is no news for this profile. */
        NOTHING,
        /** Who asked has no address on record. */
        NO_ADDRESS
    }

    Preview preview(Profile profile) {
        Instant now = clock.instant();
        News news = news(profile, now);
        Set<Long> topics = topics(profile);
        List<Story> stories = news.stories(topics, profile.language().preferences());
        Signature signature = profile.signature(mark(profile, now), news.topicsAmong(topics));
        return new Preview(stories, dao.heldStories(), stories.isEmpty() ? null : editions.draft(signature, news, now));
    }

    EditorNotes notes() {
        return notes;
    }

    /** Its address for showing a mail outside of one; empty when there is none. */
    String logo() {
        Logo logo = means.material().templates().logo();
        return logo == null ? "" : logo.dataAddress();
    }

    boolean isRoundHeld() {
        return desk.isRoundHeld();
    }

    /** False when it was held before. */
    boolean holdRound(StaffMember by) {
        return acts.make(by, "digests_held", null, now -> dao.holdRound(now, by.id()));
    }

    /** False when it was not held. */
    boolean letRoundGo(StaffMember by) {
        return acts.make(by, "digests_let_go", null, now -> dao.letRoundGo());
    }

    /** False when it was held before. */
    boolean hold(StaffMember by, long story) {
        return acts.make(by, "story_held", "story:" + story, now -> dao.hold(story, now, by.id()));
    }

    /** False when it was not held. */
    boolean letGo(StaffMember by, long story) {
        return acts.make(by, "story_let_go", "story:" + story, now -> dao.letGo(story));
    }

    /**
     * Moves a story among those that the profile would get, for all readers.
     *
     * @param steps down; negative ones go up
     * @return false when it is not among them, or at the end already
     */
    boolean move(StaffMember by, Profile profile, long story, int steps) {
        Instant now = clock.instant();
        List<Long> order = new ArrayList<>(
                news(profile, now).stories(topics(profile), profile.language().preferences()).stream()
                        .map(Story::id)
                        .toList());
        int from = order.indexOf(story);
        int to = Math.max(0, Math.min(order.size() - 1, from + steps));
        if (from < 0 || from == to) {
            return false;
        }
        order.remove(from);
        order.add(to, story);
        return acts.make(by, "story_moved", "story:" + story, at -> {
            dao.forgetPlaces(mark(profile, at));
            dao.put(order, IntStream.rangeClosed(1, order.size()).boxed().toList());
            return true;
        });
    }

    /** Sends whoever asks the digest that the profile would get. */
    Test test(StaffMember by, Profile profile) {
        Instant now = clock.instant();
        long number = by.numberInLedger();
        if (means.staff().find(MailingKind.TEST, now, List.of(number)).isEmpty()) {
            return Test.NO_ADDRESS;
        }
        DigestMail.Rendered draft = preview(profile).mail();
        if (draft == null) {
            return Test.NOTHING;
        }
        RenderedMail mail = draft.mail().withSubject("[Test] " + draft.mail().subject());
        transactions.run(() -> {
            Mailings mailings = means.mailings();
            long mailing = mailings.begin(MailingKind.TEST, now, null);
            long edition = mailings.edition(mailing, profile.language(), profile.form(), mail, draft.pictures(), now);
            mailings.add(mailing, MailingKind.TEST, List.of(new Planned(number, edition)), now);
            mailings.prepared(mailing, now);
            means.audit().record(by, "digest_tested", "mailing:" + mailing, "", now);
        });
        return Test.SENT;
    }

    private News news(Profile profile, Instant now) {
        long mark = mark(profile, now);
        long upto = means.posts().latestRelease();
        return new News(mark, upto, means.posts().releasedAfter(mark, upto), desk.decisions());
    }

    private long mark(Profile profile, Instant now) {
        return releases.lastBefore(profile.lastRound(now));
    }

    private Set<Long> topics(Profile profile) {
        return profile.topicsAmong(means.topics().all(profile.language()).values());
    }
}
