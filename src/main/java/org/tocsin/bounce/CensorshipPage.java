package org.tocsin.bounce;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.ProviderDay;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** How many mails each provider refused for what is written in them, day by day. */
final class CensorshipPage extends StaffPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private final List<ProviderDay> days;

    CensorshipPage(PageContext context, StaffMember staff, List<ProviderDay> days) {
        super(context, staff, Area.BOUNCES, "censorship.mustache");
        this.days = days.stream()
                .filter(day -> day.count(AnswerClass.CONTENT_REFUSED) > 0)
                .toList();
    }

    /** One provider on one day. */
    record Row(String day, String machineDay, String provider, int refused, String share) {}

    @Override
    public String title() {
        return "Refused for their content";
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (ProviderDay day : days) {
            int refused = day.count(AnswerClass.CONTENT_REFUSED);
            rows.add(new Row(
                    DAY.format(day.day()),
                    day.day().toString(),
                    day.provider(),
                    refused,
                    String.format(Locale.UK, "%.1f %%", 100.0 * refused / Math.max(1, day.answered()))));
        }
        return rows;
    }

    /** When it was worst; empty when nothing was refused. */
    public String worst() {
        return days.stream()
                .max(java.util.Comparator.comparingInt(day -> day.count(AnswerClass.CONTENT_REFUSED)))
                .map(day -> worst(day.day(), day.provider(), day.count(AnswerClass.CONTENT_REFUSED)))
                .orElse("");
    }

    private static String worst(LocalDate day, String provider, int refused) {
        return "Most on " + DAY.format(day) + ": " + provider + " refused " + refused + ".";
    }
}
