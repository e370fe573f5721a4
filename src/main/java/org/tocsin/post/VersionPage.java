package org.tocsin.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/** What was changed from a former version of a post to the next. */
public final class VersionPage extends StaffPage {
    private final EditDao.Editable post;
    private final VersionDao.Version version;
    private final List<TextChange.Piece> titleChange;
    private final List<TextChange.Piece> textChange;

    /** @param next null when the next one is how the post is now */
    VersionPage(
            PageContext context,
            StaffMember staff,
            EditDao.Editable post,
            VersionDao.Version version,
            VersionDao.@Nullable Version next) {
        super(context, staff, Area.POSTS, "version.mustache");
        this.post = post;
        this.version = version;
        boolean isMarkdown = version.markdown() != null && (next == null ? post.markdown() : next.markdown()) != null;
        this.titleChange = TextChange.between(version.title(), next == null ? post.title() : next.title());
        this.textChange = isMarkdown
                ? TextChange.between(
                        String.valueOf(version.markdown()),
                        String.valueOf(next == null ? post.markdown() : next.markdown()))
                : TextChange.between(version.text(), next == null ? post.text() : next.text());
    }

    @Override
    public String title() {
        return "Version " + version.number() + ": " + post.title();
    }

    public long id() {
        return post.id();
    }

    public String heading() {
        return post.title();
    }

    public int number() {
        return version.number();
    }

    public String until() {
        return Dates.dayAndTime(
                version.keptAt(), context().site().zone(), context().language());
    }

    public String who() {
        return version.changedBy() == null ? "its source" : version.changedBy();
    }

    public String postLang() {
        return post.language();
    }

    public String postDir() {
        return new LanguageTag(post.language()).direction();
    }

    public List<TextChange.Piece> titleChange() {
        return titleChange;
    }

    public List<TextChange.Piece> textChange() {
        return textChange;
    }

    public boolean mayWrite() {
        return staff().may(Permission.WRITE_POSTS);
    }
}
