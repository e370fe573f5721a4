package org.tocsin.api;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Every program with a token, and the form to make one. */
final class ProgramsPage extends StaffPage {
    private final List<ProgramDao.Row> programs;
    private final LocalDate today;
    private final TypedProgram typed;
    private final @Nullable String error;

    ProgramsPage(
            PageContext context,
            StaffMember staff,
            List<ProgramDao.Row> programs,
            LocalDate today,
            TypedProgram typed,
            @Nullable String error) {
        super(context, staff, Area.PROGRAMS, "programs.mustache");
        this.programs = programs;
        this.today = today;
        this.typed = typed;
        this.error = error;
    }

    /** A program as a line of the table. */
    record Line(
            long id,
            String name,
            String scopes,
            String until,
            String lastUsed,
            String state,
            String tone,
            boolean isRevoked) {}

    /** Something to choose from. */
    record Choice(String word, String meaning, @Nullable String mark) {}

    @Override
    public String title() {
        return (error == null ? "" : "Error: ") + "Programs";
    }

    public List<Line> programs() {
        return programs.stream().map(this::line).toList();
    }

    private Line line(ProgramDao.Row row) {
        boolean holds = row.holdsOn(today);
        String state = holds ? "holds" : row.revokedAt() == null ? "ran out" : "revoked";
        return new Line(
                row.id(),
                row.name(),
                row.scopes().replace(",", ", "),
                Dates.day(row.expiresOn(), Language.EN),
                row.lastUsedOn() == null ? "never" : Dates.day(row.lastUsedOn(), Language.EN),
                state,
                holds ? "good" : "still",
                row.revokedAt() != null);
    }

    public boolean hasPrograms() {
        return !programs.isEmpty();
    }

    public String typedName() {
        return typed.name();
    }

    public List<Choice> scopeChoices() {
        return Arrays.stream(Scope.values())
                .map(scope -> new Choice(
                        scope.word(), scope.meaning(), mark(typed.scopes().contains(scope), "checked")))
                .toList();
    }

    public List<Choice> dayChoices() {
        return TypedProgram.DAYS.stream()
                .map(days -> new Choice(
                        days.toString(), days + " days", mark(typed.days().equals(days.toString()), "selected")))
                .toList();
    }

    public @Nullable String error() {
        return error;
    }
}
