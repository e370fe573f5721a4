package org.tocsin.mail;

import java.util.regex.Pattern;

/**
 * Where, in a text, the note of a mail system ends and the mail that it returns begins.
 *
 * @param original empty when there is none
 */
record ReturnedMail(String note, String original) {
    private static final int LONGEST_MARK = 100; // characters
    private static final Pattern TRACE = Pattern.compile("(?i)(received|return-path) ?:.*");

    static ReturnedMail in(String text) {
        int start = 0;
        boolean isFirst = true;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            String line = text.substring(start, end);
            if (!isFirst && TRACE.matcher(line).matches()) {
                return new ReturnedMail(text.substring(0, start), text.substring(start));
            }
            if (line.length() <= LONGEST_MARK && !line.isBlank()) {
                if (!isFirst && Signs.ALL.in(line.strip()).has("ORIGINAL")) {
                    return new ReturnedMail(
                            text.substring(0, start), text.substring(end).replaceAll("\n[ >]+", "\n"));
                }
                isFirst = false;
            }
            start = end + 1;
        }
        return new ReturnedMail(text, "");
    }
}
