package org.tocsin.post;

import org.jsoup.nodes.Element;

/**
 * What staff wrote in CommonMark, made ready: HTML in it is shown as text, pictures from elsewhere leave their words.
 *
 * @param html clean, for pages and mails
 * @param text the same for reading, its links numbered and listed at the end
 */
public record Prose(String html, String text) {

    public static Prose of(String markdown) {
        Element body = Markdown.read(markdown);
        return new Prose(Cleaner.html(body), ReadableText.of(body));
    }
}
