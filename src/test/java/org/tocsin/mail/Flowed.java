package org.tocsin.mail;

import java.util.ArrayList;
import java.util.List;

/** Reads text as mail programs do that put paragraphs together again (RFC 3676, with DelSp). */
final class Flowed {
    private Flowed() {}

    /** One for each fixed line and each paragraph; quoted ones behind {@code > }. */
    static List<String> paragraphs(String text) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        boolean isOpen = false;
        for (String line : text.split("\n", -1)) {
            boolean isQuoted = line.startsWith(">");
            String unquoted = isQuoted ? line.substring(1) : line;
            String words = unquoted.startsWith(" ") ? unquoted.substring(1) : unquoted;
            if (!isOpen) {
                paragraph.append(isQuoted ? "> " : "");
            }
            isOpen = words.endsWith(" ");
            paragraph.append(isOpen ? words.substring(0, words.length() - 1) : words);
            if (!isOpen) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
        }
        return paragraphs;
    }
}
