package org.tocsin.bounce;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** Why somebody is written to no more, or is not; without their address. */
final class WhyPage extends StaffPage {
    private final boolean isAddress;
    private final @Nullable Long subscriber;
    private final BounceScores.@Nullable Standing standing;

    /**
     * @param isAddress whether what was typed is an address at all
     * @param subscriber null when nobody has it
     * @param standing null when nobody has it
     */
    WhyPage(
            PageContext context,
            StaffMember staff,
            boolean isAddress,
            @Nullable Long subscriber,
            BounceScores.@Nullable Standing standing) {
        super(context, staff, Area.BOUNCES, "why.mustache");
        this.isAddress = isAddress;
        this.subscriber = subscriber;
        this.standing = standing;
    }

    /** One report. */
    record Row(String when, String meaning, String counted, String because) {}

    @Override
    public String title() {
        return "Why was this address stopped?";
    }

    public @Nullable Long number() {
        return subscriber;
    }

    public String verdict() {
        if (!isAddress) {
            return "That is not an email address.";
        }
        if (standing == null) {
            return "Nobody with this address is subscribed.";
        }
        if (standing.isStopped()) {
            return "Nothing is sent to this reader, because mail came back.";
        }
        return standing.reports().isEmpty()
                ? "Nothing has come back from this reader. Their mail is sent."
                : "Mail has come back, and not enough of it to stop. Their mail is sent.";
    }

    public boolean isStopped() {
        return standing != null && standing.isStopped();
    }

    public String score() {
        StoppedReader score = standing == null ? null : standing.score();
        return score == null
                ? ""
                : "Score " + BounceScore.words(score.halves()) + ", said to be dead on " + score.hardDays()
                        + (score.hardDays() == 1 ? " day." : " days.");
    }

    public List<Row> rows() {
        ZoneId zone = context().site().zone();
        return standing == null
                ? List.of()
                : standing.reports().stream()
                        .map(report -> new Row(
                                Dates.dayAndTime(report.receivedAt(), zone, Language.EN),
                                StatusMeaning.of(report),
                                counted(report),
                                report.because()))
                        .toList();
    }

    private static String counted(RecordedReport report) {
        if (report.held()) {
            return "held: the provider seems to be out of order";
        }
        return report.hard() ? "proves the address dead" : "proves nothing about the address";
    }
}
