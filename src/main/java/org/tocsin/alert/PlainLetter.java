package org.tocsin.alert;

import org.tocsin.web.PageContext;

/** A letter as plain text, to be finished in any program; above it what to think of before, which is not part of it. */
final class PlainLetter {
    private PlainLetter() {}

    static String of(AddresseeTools to, PageContext context) {
        StringBuilder text = new StringBuilder(1024);
        text.append(context.say("alert_safety_title"))
                .append(' ')
                .append(context.say("alert_safety"))
                .append("\n\n* * *\n\n");
        to.envelopes().forEach(each -> text.append(each.words()).append("\n\n"));
        to.ways()
                .forEach(way ->
                        text.append(way.label()).append(' ').append(way.value()).append('\n'));
        return text.append('\n').append(to.letterText()).append('\n').toString();
    }
}
