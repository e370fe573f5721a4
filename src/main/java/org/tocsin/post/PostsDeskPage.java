package org.tocsin.post;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.web.PageContext;

/** Every post with where it stands, newest first. */
public final class PostsDeskPage extends StaffPage {
    private final List<DeskLine> posts;
    private final Part part;
    private final @Nullable Long next;
    private final List<DraftDao.Line> drafts;
    private final boolean isWritten;

    /**
     * Which of them.
     *
     * @param before the last post of the page before; null on the first
     * @param state only those in it; null for all
     */
    record Part(
            int perPage, @Nullable Long before, @Nullable String state) {}

    /**
     * @param found may hold one more than fits, which is not shown and means that there are more
     * @param drafts of whoever looks
     * @param isWritten whether a post was just taken in
     */
    PostsDeskPage(
            PageContext context,
            StaffMember staff,
            List<ShelfDao.Desk> found,
            Part part,
            List<DraftDao.Line> drafts,
            boolean isWritten) {
        super(context, staff, Area.POSTS, "posts_desk.mustache");
        this.posts = found.stream()
                .limit(part.perPage())
                .map(post -> DeskLine.of(post, context))
                .toList();
        this.next =
                found.size() > part.perPage() ? found.get(part.perPage() - 1).id() : null;
        this.part = part;
        this.drafts = drafts;
        this.isWritten = isWritten;
    }

    @Override
    public String title() {
        return "Posts";
    }

    public List<DeskLine> posts() {
        return posts;
    }

    public boolean hasPosts() {
        return !posts.isEmpty();
    }

    public @Nullable Long next() {
        return next;
    }

    public boolean isOlder() {
        return part.before() != null;
    }

    /** Null when all are shown. */
    public @Nullable String only() {
        return part.state();
    }

    /** The states to choose from. */
    public List<Choice> states() {
        return Arrays.stream(PostState.values())
                .map(state -> new Choice(
                        state.word(), DeskLine.words(state), state.word().equals(part.state())))
                .toList();
    }

    /** Something left unfinished. */
    public record Draft(long draftId, String heading, String saved, boolean isChange) {}

    public List<Draft> drafts() {
        return drafts.stream()
                .map(draft -> new Draft(
                        draft.id(),
                        draft.title().isEmpty() ? "without a title" : draft.title(),
                        Dates.dayAndTime(
                                draft.savedAt(),
                                context().site().zone(),
                                context().language()),
                        draft.postId() != null))
                .toList();
    }

    public boolean hasDrafts() {
        return !drafts.isEmpty();
    }

    public boolean isWritten() {
        return isWritten;
    }

    public boolean mayWrite() {
        return staff().may(Permission.WRITE_POSTS);
    }

    public String zone() {
        return context().site().zone().getId();
    }
}
