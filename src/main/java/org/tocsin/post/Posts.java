package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.PlainSql;
import org.tocsin.db.Transactions;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** The posts: on the pages, written by staff, released to subscribers. */
public final class Posts {
    private static final int RELEASED_AT_ONCE = PlainSql.LONGEST_LIST;
    private static final StaffMember NOBODY = new StaffMember(0, "", Set.of(), "");

    private final ShelfDao shelf;
    private final PictureDao pictures;
    private final ReleaseDao releases;
    private final Transactions transactions;
    private final PostCards cards;
    private final PostCare care;
    private final ReadCounts reads;
    private final UnusedPictures unused;
    private final Drafts drafts;

    public Posts(Jdbi jdbi, Transactions transactions, Topics topics) {
        this.shelf = jdbi.onDemand(ShelfDao.class);
        this.pictures = jdbi.onDemand(PictureDao.class);
        this.releases = jdbi.onDemand(ReleaseDao.class);
        this.transactions = transactions;
        this.cards = new PostCards(jdbi, topics);
        this.drafts = new Drafts(jdbi);
        this.care = new PostCare(jdbi, transactions);
        this.reads = new ReadCounts(jdbi);
        this.unused = new UnusedPictures(jdbi);
    }

    /** How many staff put aside, to be looked at again. */
    public long held() {
        return shelf.held();
    }

    /** The newest on the pages, whatever their language; topics named in the given one. */
    public List<PostCard> newest(Language language, int limit) {
        return cards.of(shelf.newest(limit), language);
    }

    /**
     * The posts of a topic, newest first.
     *
     * @param before the post that was last on the page before; null for the first page
     */
    public List<PostCard> ofTopic(long topicId, @Nullable Long before, Language language, int limit) {
        return cards.of(
                before == null ? shelf.ofTopic(topicId, limit) : shelf.ofTopicBefore(topicId, before, limit), language);
    }

    /** A post with its topics named in its own language; empty as {@link #find(long, Language)}. */
    public Optional<PostView> find(long id) {
        return shelf.find(id).map(found -> cards.view(found, new LanguageTag(found.language()).nearest()));
    }

    /** Empty also for a post that was withdrawn or is not out yet. */
    public Optional<PostView> find(long id, Language language) {
        return shelf.find(id).map(found -> cards.view(found, language));
    }

    /** The same piece in other languages. */
    List<ShelfDao.Card> translations(long id) {
        return shelf.translations(id);
    }

    /** A post that was taken back; empty for any other. */
    Optional<EditDao.Editable> withdrawn(long id) {
        return care.find(id).filter(post -> post.state().equals(PostState.WITHDRAWN.word()));
    }

    /** Counts that somebody opened a post, and nothing of who it was. */
    void read(long id) {
        reads.count(id);
    }

    /**
     * What was opened most often in the last 48 hours, topics named in the given language.
     *
     * @param limit at most so many
     */
    public List<PostCard> mostRead(Language language, Instant now, int limit) {
        return cards.of(shelf.mostRead(now.minus(ReadCounts.SHOWN), limit), language);
    }

    /** Writes down how often posts were opened; the counts of a crash are lost, and are no loss. */
    public void writeReads(Instant now) {
        reads.writeDown(now);
    }

    /** Empty when there is no such picture, or nobody but staff may see it yet. */
    Optional<Picture> picture(long id) {
        return pictures.shown(id);
    }

    /** Lets everybody see what went out in mails. */
    public void openPictures() {
        pictures.openSent();
    }

    /** Lets go of pictures that nothing shows any more. */
    public void forgetPictures(Instant now) {
        unused.forget(now);
    }

    /** The newest in full, for feeds; null stands for every language and every topic. */
    List<FeedEntry> full(@Nullable String only, @Nullable Long topicId, Language language, int limit) {
        List<ShelfDao.Full> found = shelf.full(only, topicId, limit);
        Map<Long, List<Topic>> byPost =
                cards.topics(found.stream().map(ShelfDao.Full::id).toList(), language);
        return found.stream()
                .map(post -> FeedEntry.of(post, byPost.getOrDefault(post.id(), List.of())))
                .toList();
    }

    /** What staff see in their list, newest first; null for the first page. */
    List<ShelfDao.Desk> desk(@Nullable Long before, int limit) {
        return desk(null, before, limit);
    }

    /** @param state only those in it; null for all */
    List<ShelfDao.Desk> desk(@Nullable String state, @Nullable Long before, int limit) {
        return shelf.desk(state, before == null ? Long.MAX_VALUE : before, limit);
    }

    /** The posts of a source that were sent to nobody, newest first. */
    List<ShelfDao.Desk> archive(long sourceId, int limit) {
        return shelf.archive(sourceId, limit);
    }

    /** The posts of a source that wait for somebody to look at them, newest first. */
    List<ShelfDao.Desk> heldOf(long sourceId, int limit) {
        return shelf.heldOf(sourceId, limit);
    }

    /**
     * Takes in a text without pictures; it is released when its time comes.
     *
     * @return the id of the post
     */
    public long write(Draft draft, Instant now) {
        Written written = Written.of(draft.markdown(), new Cleaner(), address -> Optional.empty());
        return care.write(draft, written, null, new By(NOBODY, (who, act, subject, detail, at) -> {}, now));
    }

    Drafts drafts() {
        return drafts;
    }

    /** What staff do with posts. */
    PostCare care() {
        return care;
    }

    /**
     * Gives the next numbers of the sequence to what is due by now, in the order in which it became due. The lock makes
     * numbers visible in their order, so that nobody's mark can pass one that is committed later.
     *
     * @return how many were released
     */
    public int releaseDue(Instant now) {
        return transactions.call(() -> {
            long last = releases.lockCounter();
            List<Long> due = releases.due(now, RELEASED_AT_ONCE);
            if (!due.isEmpty()) {
                List<Long> numbers = LongStream.rangeClosed(last + 1, last + due.size())
                        .boxed()
                        .toList();
                releases.release(due, numbers, now);
                releases.setCounter(last + due.size());
            }
            return due.size();
        });
    }

    /** The number given last; 0 before the first. */
    public long latestRelease() {
        return releases.lastNumber();
    }

    /**
     * What was released after the mark, up to and including the other number, not withdrawn, in order; without
     * translations of what was released before, since a story is news once.
     */
    public List<ReleasedPost> releasedAfter(long mark, long upto) {
        Map<Long, Set<Long>> topicIds = releases.topicsAfter(mark, upto).stream()
                .collect(Collectors.groupingBy(
                        ReleaseDao.PostTopic::postId,
                        Collectors.mapping(ReleaseDao.PostTopic::topicId, Collectors.toUnmodifiableSet())));
        Map<Long, List<PictureInside>> inside = pictures.releasedAfter(mark, upto).stream()
                .collect(Collectors.groupingBy(
                        PictureDao.OfPost::postId, Collectors.mapping(PictureDao.OfPost::inside, Collectors.toList())));
        return releases.after(mark, upto).stream()
                .map(post -> post.with(
                        topicIds.getOrDefault(post.id(), Set.of()), inside.getOrDefault(post.id(), List.of())))
                .toList();
    }
}
