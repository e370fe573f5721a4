package org.tocsin.mail;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What one reader's marks become in one part of a letter, in the form that the part wants. */
final class ReaderLinks {
    private final Map<ReaderMark, byte[]> links = new EnumMap<>(ReaderMark.class);

    /** @throws IllegalArgumentException when the letter has nothing for one of the marks */
    static ReaderLinks inText(Letter letter, Set<ReaderMark> marks) {
        return new ReaderLinks(letter, marks, false);
    }

    /** As {@link #inText}, for attributes and text of HTML. */
    static ReaderLinks inHtml(Letter letter, Set<ReaderMark> marks) {
        return new ReaderLinks(letter, marks, true);
    }

    private ReaderLinks(Letter letter, Set<ReaderMark> marks, boolean isHtml) {
        for (ReaderMark mark : marks) {
            String link = letter.marks().get(mark);
            if (link == null) {
                throw new IllegalArgumentException("a letter has nothing for the mark " + mark);
            }
            String written = isHtml ? link.replace("&", "&amp;").replace("'", "&#39;") : link;
            links.put(mark, written.getBytes(StandardCharsets.US_ASCII));
        }
    }

    byte[] of(ReaderMark mark) {
        return Objects.requireNonNull(links.get(mark));
    }
}
