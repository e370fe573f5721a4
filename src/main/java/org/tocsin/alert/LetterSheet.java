package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * A sheet of paper: a letter, below the address that stands in the window of its envelope.
 *
 * @param id of its place on the page
 * @param heading whom it goes to, on the screen
 * @param reads the languages that they read, as the reader calls them; empty when nobody said
 */
public record LetterSheet(
        String id,
        ShownAddressee.Heading heading,
        ShownAddressee.Heading envelope,
        String reads,
        String letterLang,
        String letterDir,
        String salutation,
        List<Paragraph> paragraphs,
        String closing) {

    /** What stands between two empty lines. */
    public record Paragraph(List<ModelLetter.Piece> pieces) {}

    /** Straight to whom it is written to. */
    static LetterSheet of(AddresseeTools to) {
        return of("to-" + to.number(), to.heading(), to.envelopeOfLetter(), to);
    }

    /** To the embassy itself, by the post of the country where it lies. */
    static LetterSheet toEmbassy(AddresseeTools embassy) {
        boolean isLatin = !embassy.to().card().postalLatin().isEmpty();
        return of(
                "embassy",
                embassy.heading(),
                isLatin ? new ShownAddressee.Heading("en", embassy.envelope()) : embassy.envelopeOfLetter(),
                embassy);
    }

    /** In care of the embassy, which is to pass it on. */
    static LetterSheet through(AddresseeTools to, AddresseeTools embassy) {
        AddresseeCard card = to.to().card();
        AddresseeCard host = embassy.to().card();
        List<String> lines = new ArrayList<>();
        lines.add(to.to().who());
        if (!card.office().equals(to.to().who())) {
            lines.add(card.office());
        }
        lines.add("c/o " + host.office());
        if (!host.organisation().isBlank()) {
            lines.add(host.organisation().strip());
        }
        lines.addAll(CountryLine.under(host.postalLatin().isEmpty() ? host.postalNative() : host.postalLatin(), host));
        return of(
                "through-" + to.number(),
                new ShownAddressee.Heading("en", to.to().who() + ", c/o " + host.office()),
                new ShownAddressee.Heading("en", String.join("\n", lines)),
                to);
    }

    private static LetterSheet of(
            String id, ShownAddressee.Heading heading, ShownAddressee.Heading envelope, AddresseeTools letter) {
        return new LetterSheet(
                id,
                heading,
                envelope,
                letter.reads(),
                letter.letterLang(),
                letter.letterDir(),
                letter.salutation(),
                letter.letter().printed().stream().map(Paragraph::new).toList(),
                letter.letter().closing());
    }
}
