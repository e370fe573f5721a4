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
                : DeadlineWords.of(deadline, tools.zone(), false, context());
    }

    /** What to do with the sheets, or why there is none. */
    public String lead() {
        if (sheets().isEmpty()) {
            return context().say("alert_letters_none");
        }
        return context().say(tools.channels().isPostOfUse() ? "alert_letters_lead" : "alert_letters_lead_late");
    }

    /** A sheet of paper. */
    record Sheet(
            int number,
            ShownAddressee.Heading heading,
            ShownAddressee.Heading envelope,
            String reads,
            String letterLang,
            String letterDir,
            String salutation,
            List<Paragraph> paragraphs,
            String closing) {}

    /** What stands between two empty lines. */
    record Paragraph(List<ModelLetter.Piece> pieces) {}

    public List<Sheet> sheets() {
        return tools.targets().stream()
                .filter(AddresseeTools::hasPost)
                .map(tools -> new Sheet(
                        tools.number(),
                        tools.heading(),
                        tools.envelopeOfLetter(),
                        tools.reads(),
                        tools.letterLang(),
                        tools.letterDir(),
                        tools.salutation(),
                        tools.letter().printed().stream().map(Paragraph::new).toList(),
                        tools.letter().closing()))
                .toList();
    }

    public List<ShownAddressee.Heading> copies() {
        return tools.copies().stream().map(AddresseeTools::heading).toList();
    }

    public boolean hasCopies() {
        return !copies().isEmpty();
    }
}
