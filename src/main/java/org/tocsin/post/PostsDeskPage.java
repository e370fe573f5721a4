package org.tocsin.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** Every post with where it stands, newest first. */
public final class PostsDeskPage extends StaffPage {
    private final List<DeskLine> posts;
    private final @Nullable Long next;
    private final boolean isOlder;
    private final boolean isWritten;

    /**
     * @param found may hold one more than fits, which is not shown and means that there are more
     * @param before the last post of the page before; null on the first
     * @param isWritten whether a post was just taken in
     */
    PostsDeskPage(
            PageContext context,
            StaffMember staff,
            List<ShelfDao.Desk> found,
            int perPage,
            @Nullable Long before,
            boolean isWritten) {
        super(context, staff, Area.POSTS, "posts_desk.mustache");
        this.posts = found.stream()
                .limit(perPage)
                .map(post -> DeskLine.of(post, context))
                .toList();
        this.next = found.size() > perPage ? found.get(perPage - 1).id() : null;
        this.isOlder = before != null;
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
        return isOlder;
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
