package org.tocsin.post;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** Every source and how it is doing, with a form for another. */
public final class SourcesDeskPage extends StaffPage {
    private final List<SourceLine> sources;
    private final TypedSource typed;
    private final @Nullable String error;

    /** @param error what is wrong with the form; null when nothing is */
    SourcesDeskPage(
            PageContext context,
            StaffMember staff,
            List<SourceStatus> sources,
            TypedSource typed,
            @Nullable String error) {
        super(context, staff, Area.SOURCES, "sources_desk.mustache");
        this.sources =
                sources.stream().map(source -> SourceLine.of(source, context)).toList();
        this.typed = typed;
        this.error = error;
    }

    @Override
    public String title() {
        return "Sources";
    }

    public List<SourceLine> sources() {
        return sources;
    }

    public boolean hasSources() {
        return !sources.isEmpty();
    }

    public TypedSource typed() {
        return typed;
    }

    public @Nullable String error() {
        return error;
    }

    public List<Choice> writtenIn() {
        return Choice.languages(typed.language());
    }

    public String zone() {
        return context().site().zone().getId();
    }
}
