package org.tocsin.ops;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** What was found the last time that this node looked at the installation. */
final class HealthPage extends StaffPage {
    private final Optional<Checkup.Looked> last;
    private final boolean isAsked;

    HealthPage(PageContext context, StaffMember staff, Checkup checkup) {
        super(context, staff, Area.HEALTH, "health.mustache");
        this.last = checkup.last();
        this.isAsked = checkup.isAsked();
    }

    /** One finding; bad ones come first. */
    record Row(String check, String state, String tone, String says, String advice) {
        static Row of(Finding finding) {
            return switch (finding.state()) {
                case GOOD -> new Row(finding.check(), "well", "good", finding.says(), finding.advice());
                case DOUBTFUL -> new Row(finding.check(), "doubtful", "pending", finding.says(), finding.advice());
                case BAD -> new Row(finding.check(), "bad", "bad", finding.says(), finding.advice());
            };
        }
    }

    @Override
    public String title() {
        return "Health";
    }

    public boolean isAsked() {
        return isAsked;
    }

    public @Nullable String when() {
        return last.map(looked -> Dates.dayAndTime(looked.at(), context().site().zone(), Language.EN))
                .orElse(null);
    }

    public List<Row> rows() {
        return last.map(Checkup.Looked::findings).orElse(List.of()).stream()
                .sorted((one, other) -> other.state().compareTo(one.state()))
                .map(Row::of)
                .toList();
    }
}
