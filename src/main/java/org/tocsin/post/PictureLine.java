package org.tocsin.post;

import java.util.regex.Pattern;

/** A picture of our own as a line of Markdown. */
record PictureLine(long pictureId, String alt, String caption) {
    /** Every one of them can be escaped (CommonMark §2.4). */
    private static final Pattern PUNCTUATION = Pattern.compile("[\\\\\\[\\]()*_`<>&\"!]");

    private String markdown() {
        String title = caption.isEmpty() ? "" : " \"" + escaped(caption) + "\"";
        return "![" + escaped(alt) + "](picture:" + pictureId + title + ")";
    }

    private static String escaped(String words) {
        return PUNCTUATION.matcher(SafeText.line(words)).replaceAll("\\\\$0");
    }

    /**
     * Puts it into a text, as a paragraph of its own after the one at that place.
     *
     * @param place in characters from the beginning, line ends counting one; anything else for the end
     */
    String into(String markdown, String place) {
        String text = markdown.replace("\r\n", "\n");
        int at = place.matches("\\d{1,7}") ? Math.min(Integer.parseInt(place), text.length()) : text.length();
        int end = text.indexOf("\n\n", at);
        String before = (end < 0 ? text : text.substring(0, end)).stripTrailing();
        String after = end < 0 ? "" : text.substring(end).stripLeading();
        return (before.isEmpty() ? "" : before + "\n\n") + markdown() + (after.isEmpty() ? "" : "\n\n" + after);
    }
}
