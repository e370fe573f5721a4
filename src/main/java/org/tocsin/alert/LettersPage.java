package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Letters to print, a sheet for each addressee; who writes fills in name, place and date by pen. */
final class LettersPage extends Page {
    private final PublicAlert alert;
    private final WritingTools tools;

    LettersPage(PageContext context, PublicAlert alert, WritingTools tools) {
        super(context, "letters.mustache");
        this.alert = alert;
        this.tools = tools;
    }

    @Override
    public String title() {
        return say("alert_letters_title", Map.of("reference", alert.label()));
    }

    @Override
    public boolean isPrivate() {
        return true; // nobody is to find a letter without what happened, nor keep it past the deadline
    }

    public String reference() {
        return alert.reference();
    }

    public String query() {
        return tools.query();
    }

    /** With the last day on which to post them, where the post is of use. */
    public String advice() {
        return tools.advice();
    }

    /** Null where the post is of use: whoever took it for the last day to post a letter would be late. */
    public @Nullable DeadlineWords deadline() {
        Instant deadline = alert.deadline();
        return deadline == null || tools.channels().isPostOfUse()
                ? null
                : DeadlineWords.of(deadline, tools.zone(), "alert_until", context());
    }

    /** What to do with the sheets, or why there is none. */
    public String lead() {
        if (sheets().isEmpty()) {
            return context().say("alert_letters_none");
        }
        boolean isInTime = tools.channels().isPostOfUse() || tools.isThroughEmbassy();
        String lead = context().say(isInTime ? "alert_letters_lead" : "alert_letters_lead_late");
        return tools.isThroughEmbassy()
                ? lead + (language().isHan() ? "" : " ") + context().say("alert_letters_embassy")
                : lead;
    }

    public List<LetterSheet> sheets() {
        return tools.sheets();
    }

    public Embassies embassies() {
        return tools.embassies();
    }

    public @Nullable String chosenText() {
        return tools.chosenText();
    }

    public @Nullable String chosenZone() {
        return tools.chosenZone();
    }

    /** What stands faintly at the lines for the pen, and what is said of copies, in the language of the letter. */
    record Pen(String name, String town, String date, String copies) {}

    public Pen pen() {
        PageContext letter = tools.ofLetter();
        return new Pen(
                letter.say("alert_letters_pen_name"),
                letter.say("alert_letters_pen_town"),
                letter.say("alert_letters_pen_date"),
                letter.say("alert_letters_copies"));
    }

    public List<ShownAddressee.Heading> copies() {
        return tools.copies().stream().map(AddresseeTools::heading).toList();
    }

    public boolean hasCopies() {
        return !copies().isEmpty();
    }
}
