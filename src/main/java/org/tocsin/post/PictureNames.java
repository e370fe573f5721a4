package org.tocsin.post;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three names of a picture in html: {@code picture:7} as stored, a path on the site, a part of a mail. */
final class PictureNames {
    // the cleaner writes src as the first attribute and quotes it, and no text can hold a bare <img
    private static final Pattern STORED = Pattern.compile("<img src=\"picture:(\\d+)\"");

    private PictureNames() {}

    static String forSite(String html) {
        return STORED.matcher(html).replaceAll("<img src=\"/pictures/$1\"");
    }

    static String forMail(String html) {
        return STORED.matcher(html).replaceAll("<img src=\"cid:picture-$1\"");
    }

    /**
     * For feeds, where a path means nothing.
     *
     * @param siteUrl without a slash at the end
     */
    static String forElsewhere(String html, String siteUrl) {
        return STORED.matcher(html).replaceAll("<img src=\"" + Matcher.quoteReplacement(siteUrl) + "/pictures/$1\"");
    }
}
