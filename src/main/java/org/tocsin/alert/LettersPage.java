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
    private final List<AddresseeTools> all;
    private final ReaderPlace place;

    LettersPage(PageContext context, PublicAlert alert, List<AddresseeTools> all, ReaderPlace place) {
        super(context, "letters.mustache");
        this.alert = alert;
        this.all = all;
        this.place = place;
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
        return place.query();
    }

    public @Nullable DeadlineWords deadline() {
        Instant deadline = alert.deadline();
        return deadline == null
                ? null
                : DeadlineWords.of(deadline, place.zoneOr(alert.facts().until()), false, context());
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
        return all.stream()
                .filter(tools -> !tools.to().isCopy())
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
        return all.stream()
                .filter(tools -> tools.to().isCopy())
                .map(AddresseeTools::heading)
                .toList();
    }

    public boolean hasCopies() {
        return !copies().isEmpty();
    }
}
