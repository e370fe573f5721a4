package org.tocsin.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** One source, its unknown labels, and what lies in its archive and could still be sent. */
public final class SourceDeskPage extends StaffPage {
    private final SourceLine source;
    private final List<DeskLine> archive;
    private final @Nullable String error;

    SourceDeskPage(
            PageContext context,
            StaffMember staff,
            SourceStatus source,
            List<ShelfDao.Desk> archive,
            @Nullable String error) {
        super(context, staff, Area.SOURCES, "source_desk.mustache");
        this.source = SourceLine.of(source, context);
        this.archive = archive.stream().map(post -> DeskLine.of(post, context)).toList();
        this.error = error;
    }

    @Override
    public String title() {
        return source.name();
    }

    public SourceLine source() {
        return source;
    }

    public List<DeskLine> archive() {
        return archive;
    }

    public boolean hasArchive() {
        return !archive.isEmpty();
    }

    public @Nullable String error() {
        return error;
    }

    public int most() {
        return Sources.MOST_PICKED;
    }
}
