package org.tocsin.post;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of authors; RSS wants their mail addresses, which are nobody’s business. */
final class FeedAuthors {
    private static final String ADDRESS = "[^\\s@<>()\"]{1,64}@[^\\s@<>()\"]{1,255}";
    private static final Pattern NAME_BEHIND = Pattern.compile("<?" + ADDRESS + ">?\\s*\\(([^()]*)\\)");
    private static final Pattern ANYWHERE = Pattern.compile("[<(]?(mailto:)?" + ADDRESS + "[>)]?");

    private FeedAuthors() {}

    /** Empty when there is an address alone. */
    static String name(String written) {
        String line = FeedReader.line(written);
        if (line.indexOf('@') < 0) {
            return line;
        }
        Matcher behind = NAME_BEHIND.matcher(line);
        return FeedReader.line(
                        behind.matches()
                                ? behind.group(1)
                                : ANYWHERE.matcher(line).replaceAll(""))
                .replaceAll("^\"|\"$", "");
    }
}
