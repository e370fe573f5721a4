package org.tocsin.post;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The names of a picture in html: {@code picture:7} as stored, a path on the site, a part of a mail. */
final class PictureNames {
    // the cleaner writes src as the first attribute and quotes it, and no text can hold a bare <img
    private static final Pattern STORED = Pattern.compile("<img src=\"picture:(\\d{1,18})\"");

    private static final Pattern NAME = Pattern.compile("picture:(\\d{1,18})");

    /** Nobody's (RFC 2606 §2): stands for pictures of our own where only addresses pass. */
    private static final String OWN = "https://picture.invalid/";

    private PictureNames() {}

    static String forSite(String html) {
        return STORED.matcher(html).replaceAll("<img src=\"/pictures/$1\"");
    }

    /** For pages of staff, who see also what nobody else may see yet. */
    static String forDesk(String html) {
        return STORED.matcher(html).replaceAll("<img src=\"/staff/posts/pictures/$1\"");
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

    /** The number in a name as it is stored; empty for any other address. */
    static Optional<Long> stored(String name) {
        Matcher found = NAME.matcher(name);
        return found.matches() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }

    /** Gives the names of our own pictures in what staff wrote the form of addresses; see {@link #own}. */
    static void toAddresses(Element written) {
        for (Element image : written.select("img")) {
            stored(image.attr("src")).ifPresent(id -> image.attr("src", OWN + id));
        }
    }

    /** The picture of our own that an address stands for; empty for any other address. */
    static Optional<Long> own(URI address) {
        String text = address.toString();
        return text.matches(OWN + "\\d{1,18}")
                ? Optional.of(Long.valueOf(text.substring(OWN.length())))
                : Optional.empty();
    }
}
