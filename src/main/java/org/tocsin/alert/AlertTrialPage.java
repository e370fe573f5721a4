package org.tocsin.alert;

import com.ibm.icu.util.ULocale;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.RenderedMail;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.web.PageContext;

/**
 * The mail of an alert before it goes, and the button that sends it to whoever looks and to nobody else. It is a page of
 * its own, with words of its own, so that nobody takes the one sending for the other.
 */
final class AlertTrialPage extends StaffPage {
    private final AlertSight sight;
    private final String tag;
    private final @Nullable RenderedMail mail;
    private final boolean isSent;
    private final List<String> refusals;

    /** @param isSent whether it was just sent */
    AlertTrialPage(
            PageContext context,
            StaffMember staff,
            AlertSight sight,
            Shown shown,
            boolean isSent,
            List<String> refusals) {
        super(context, staff, Area.ALERTS, "alert_trial.mustache");
        this.sight = sight;
        this.tag = shown.tag();
        this.mail = shown.mail();
        this.isSent = isSent;
        this.refusals = refusals;
    }

    /**
     * What is shown.
     *
     * @param tag of the version
     * @param mail null while there is no text in any language
     */
    record Shown(String tag, @Nullable RenderedMail mail) {
        static final Shown NOTHING = new Shown("en", null);
    }

    /** A version to look at. */
    record Version(String versionTag, String name, boolean isShown) {}

    @Override
    public String title() {
        return "Test of " + label();
    }

    public long id() {
        return sight.row().id();
    }

    public String label() {
        return sight.row().shown();
    }

    public boolean isPractice() {
        return sight.row().isPractice();
    }

    public List<Version> versions() {
        AlertDraft draft = sight.draft();
        return draft == null
                ? List.of()
                : draft.content().versions().keySet().stream()
                        .map(each -> new Version(each, ownName(each), each.equals(tag)))
                        .toList();
    }

    private static String ownName(String language) {
        ULocale locale = ULocale.forLanguageTag(language);
        return locale.getDisplayName(locale);
    }

    public String shownTag() {
        return tag;
    }

    public @Nullable RenderedMail mail() {
        return mail;
    }

    public boolean canSend() {
        return mail != null && AlertWays.of(staff(), sight.row()).canTry();
    }

    public boolean isSent() {
        return isSent;
    }

    public List<String> refusals() {
        return refusals;
    }

    public boolean hasRefusals() {
        return !refusals.isEmpty();
    }
}
