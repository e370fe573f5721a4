package org.tocsin.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The texts in HTML that stories and actions bring along, kept aside while a mail takes shape around them: each was
 * given its looks before, once for all mails that have it.
 */
final class Fragments {
    // like the marks for a reader's links, of characters that no text has
    private static final char OPEN = '\uFDD2';
    private static final char CLOSE = '\uFDD3';

    private final List<StyleSheet.Fragment> kept = new ArrayList<>();

    /**
     * @param direction {@code ltr} or {@code rtl}
     * @return what stands for it
     */
    String keep(String html, String direction) {
        kept.add(new StyleSheet.Fragment(html, direction));
        return "" + OPEN + (kept.size() - 1) + CLOSE;
    }

    /** The page with all of them in their places. */
    String fill(String page, Function<StyleSheet.Fragment, String> styled) {
        StringBuilder filled = new StringBuilder(page.length() * 2);
        int from = 0;
        for (int open = page.indexOf(OPEN); open >= 0; open = page.indexOf(OPEN, from)) {
            int close = page.indexOf(CLOSE, open);
            int number = Integer.parseInt(page.substring(open + 1, close));
            filled.append(page, from, open).append(styled.apply(kept.get(number)));
            from = close + 1;
        }
        return filled.append(page, from, page.length()).toString();
    }
}
