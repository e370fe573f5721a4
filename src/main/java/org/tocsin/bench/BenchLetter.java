package org.tocsin.bench;

import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;

/** Bilingual mails of a given size, as a digest would be. */
final class BenchLetter {
    private static final String ENGLISH = "The coalition asked that officials declare what they own. ";
    private static final String CHINESE = "联盟呼吁官员公布财产，并称代表提出此项要求已超过十六年。";

    private BenchLetter() {}

    /** Paragraphs in two languages, of about so many characters. */
    static String paragraphs(int characters) {
        return (ENGLISH + CHINESE + "\n\n").repeat(1 + characters / (ENGLISH.length() + CHINESE.length()));
    }

    /** @param kilobytes of the finished message, roughly */
    static RenderedMail of(int number, int kilobytes) {
        StringBuilder html =
                new StringBuilder("<!doctype html><html lang=\"en\"><body><h1>Edition " + number + "</h1>");
        StringBuilder text = new StringBuilder("Edition " + number + "\n\n");
        // both parts end up in base64: a third more than their octets
        while (html.length() + 2 * text.length() < kilobytes * 500) {
            html.append("<p>").append(ENGLISH).append(CHINESE).append("</p>\n");
            text.append(ENGLISH).append('\n').append(CHINESE).append("\n\n");
        }
        html.append("<p><a href=\"").append(ReaderMark.UNSUBSCRIBE.text()).append("\">Leave</a></p></body></html>");
        text.append("Leave: ").append(ReaderMark.UNSUBSCRIBE.text()).append('\n');
        return new RenderedMail("Edition " + number + " 权利信札", html.toString(), text.toString());
    }
}
