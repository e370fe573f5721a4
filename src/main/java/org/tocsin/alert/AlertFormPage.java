package org.tocsin.alert;

import java.util.List;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/** A form about an alert or an addressee, with what was typed and what is wrong with it. */
final class AlertFormPage extends StaffPage {
    private final Head head;
    private final List<FormSection> sections;
    private final List<String> refusals;
    private final List<FormFault> faults;

    /**
     * What stands above and below the fields.
     *
     * @param back where the form is left without saving, a path under {@code /staff}
     * @param action where it goes, a path under {@code /staff}
     * @param revision that it was made from
     * @param isPractice whether it is of an alert that is practice
     */
    record Head(
            String heading,
            String back,
            String backWords,
            String action,
            int revision,
            boolean isPractice,
            String button) {}

    AlertFormPage(
            PageContext context,
            StaffMember staff,
            Head head,
            List<FormSection> sections,
            List<FormFault> faults,
            List<String> refusals) {
        super(context, staff, Area.ALERTS, "alert_form.mustache");
        this.head = head;
        this.sections = sections;
        this.faults = List.copyOf(faults);
        this.refusals = refusals;
    }

    @Override
    public String title() {
        return (hasFaults() ? "Not saved yet: " : "") + head.heading();
    }

    public Head head() {
        return head;
    }

    public List<FormSection> sections() {
        return sections;
    }

    public List<FormFault> faults() {
        return faults;
    }

    public List<String> refusals() {
        return refusals;
    }

    public boolean hasFaults() {
        return !faults.isEmpty() || !refusals.isEmpty();
    }
}
