package org.tocsin.alert;

/** A letter as plain text, to be finished in any program. */
final class PlainLetter {
    private PlainLetter() {}

    static String of(AddresseeTools to) {
        StringBuilder text = new StringBuilder(1024);
        to.envelopes().forEach(each -> text.append(each.words()).append("\n\n"));
        to.ways()
                .forEach(way ->
                        text.append(way.label()).append(' ').append(way.value()).append('\n'));
        return text.append('\n').append(to.letterText()).append('\n').toString();
    }
}
