package org.tocsin.post;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.web.PageContext;

/** One source: how it is doing, what waits for a decision, what its labels mean, and what lies in its archive. */
public final class SourceDeskPage extends StaffPage {
    private final SourceLine source;
    private final SourceStatus status;
    private final Shelves shelves;
    private final SourceMapping mapping;
    private final Means means;
    private final @Nullable String error;

    /**
     * How it is fetched.
     *
     * @param hasProxy whether there is a proxy to go through
     * @param selector see {@link ArticlePages}; null when texts are those of the feed
     */
    record Means(boolean hasProxy, @Nullable String selector) {}

    /** The posts of a source that nobody was sent, what came of its last fetches, and its hub in words. */
    record Shelves(
            List<ShelfDao.Desk> archive,
            List<ShelfDao.Desk> held,
            List<FetchLogDao.Entry> history,
            Optional<String> hub) {}

    SourceDeskPage(
            PageContext context,
            StaffMember staff,
            SourceStatus source,
            Shelves shelves,
            SourceMapping mapping,
            Means means,
            @Nullable String error) {
        super(context, staff, Area.SOURCES, "source_desk.mustache");
        this.source = SourceLine.of(source, context);
        this.status = source;
        this.shelves = shelves;
        this.mapping = mapping;
        this.means = means;
        this.error = error;
    }

    @Override
    public String title() {
        return source.name();
    }

    public SourceLine source() {
        return source;
    }

    public SourceMapping mapping() {
        return mapping;
    }

    public List<DeskLine> archive() {
        return shelves.archive().stream()
                .map(post -> DeskLine.of(post, context()))
                .toList();
    }

    public boolean hasArchive() {
        return !shelves.archive().isEmpty();
    }

    public List<DeskLine> held() {
        return shelves.held().stream().map(post -> DeskLine.of(post, context())).toList();
    }

    public boolean hasHeld() {
        return !shelves.held().isEmpty();
    }

    /** One fetch in words. */
    public record Visit(
            String when, String machineTime, String outcome, int added, int changed, int held, String words) {}

    public List<Visit> history() {
        return shelves.history().stream()
                .map(entry -> new Visit(
                        Dates.dayAndTime(
                                entry.fetchedAt(),
                                context().site().zone(),
                                context().language()),
                        Dates.machine(entry.fetchedAt()),
                        entry.outcome().replace('_', ' '),
                        entry.added(),
                        entry.changed(),
                        entry.held(),
                        entry.problem() == null ? "" : entry.problem()))
                .toList();
    }

    public boolean hasHistory() {
        return !shelves.history().isEmpty();
    }

    public @Nullable String guardReason() {
        return status.guardReason();
    }

    /** How we stand with its hub, in words; null when it has none. */
    public @Nullable String hub() {
        return shelves.hub().orElse(null);
    }

    public @Nullable String movedTo() {
        return status.movedTo();
    }

    public @Nullable String parent() {
        return status.parentId() == null ? null : "/staff/sources/" + status.parentId();
    }

    public int pairHours() {
        return status.pairHours();
    }

    public boolean hasProxy() {
        return means.hasProxy();
    }

    public boolean isByProxy() {
        return status.isByProxy();
    }

    public List<Choice> modes() {
        return Arrays.stream(SourceMode.values())
                .map(mode -> new Choice(mode.word(), mode.meaning(), mode == status.mode()))
                .toList();
    }

    public List<Choice> writtenIn() {
        return Choice.languages(status.language());
    }

    /** Whether the rest of a text is taken from its page. */
    public boolean isFromPages() {
        return means.selector() != null;
    }

    public String selector() {
        return means.selector() == null ? "" : means.selector();
    }

    public @Nullable String error() {
        return error;
    }

    public int most() {
        return Sources.MOST_PICKED;
    }
}
