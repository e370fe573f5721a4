package org.tocsin.post;

import org.jsoup.nodes.Element;

/**
 * What is made of the text of an item that has no pictures, while it still lies there as a tree.
 *
 * @param plain the text for reading
 * @param beginning its first paragraph
 * @param fingerprint see {@link Likeness#fingerprint}
 */
record Gist(String plain, String beginning, long fingerprint) {
    static Gist of(Element body) {
        String plain = ReadableText.of(body);
        return new Gist(plain, ReadableText.firstParagraph(body), Likeness.fingerprint(plain));
    }
}
