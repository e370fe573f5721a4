package org.tocsin.alert;

import java.util.List;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** The figures of a year. */
final class AlertFiguresPage extends StaffPage {
    private final int year;
    private final List<Integer> years;
    private final List<AlertFigures.Figure> figures;

    /** @param years of which there are figures */
    AlertFiguresPage(
            PageContext context, StaffMember staff, int year, List<Integer> years, List<AlertFigures.Figure> figures) {
        super(context, staff, Area.ALERTS, "alert_figures.mustache");
        this.year = year;
        this.years = years;
        this.figures = figures;
    }

    /** A year to go to. */
    record Year(String number, boolean isShown) {}

    @Override
    public String title() {
        return "Urgent actions in " + year;
    }

    public String year() {
        return String.valueOf(year);
    }

    public List<Year> years() {
        return years.stream()
                .map(each -> new Year(String.valueOf(each), each == year))
                .toList();
    }

    public List<AlertFigures.Figure> figures() {
        return figures;
    }
}
