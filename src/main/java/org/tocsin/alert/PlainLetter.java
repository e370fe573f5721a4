package org.tocsin.alert;

/** A letter as plain text, to be finished in any program. */
final class PlainLetter {
    private PlainLetter() {}

    static String of(AddresseeTools to) {
        StringBuilder text = new StringBuilder(1024);
        text.append(to.envelope()).append("\n\n");
        if (!to.ownEnvelope().isEmpty()) {
            text.append(to.ownEnvelope()).append("\n\n");
        }
        to.ways()
                .forEach(way ->
                        text.append(way.label()).append(' ').append(way.value()).append('\n'));
        return text.append('\n').append(to.letterText()).append('\n').toString();
    }
}
