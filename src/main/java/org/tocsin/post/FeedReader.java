package org.tocsin.post;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads feeds: RSS of every version, Atom, JSON Feed 1.1; first strictly, then with mercy.
 *
 * <p>The elements are read by ourselves. ROME would lose what we need: dates as written, a guid told apart from a
 * link that stands in for it, {@code xml:lang}, {@code xml:base}, and everything that follows a fault in the XML.
 */
final class FeedReader {
    /** More than any feed has a reason for. */
    private static final int MOST_ITEMS = 5000;

    /** In octets. */
    private static final int LARGEST = 30 << 20;

    private static final Pattern SPACES = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

    private final ZoneId zone;

    /** @param zone of the publication, for dates that name none */
    FeedReader(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * @param contentType the HTTP header; null when there was none
     * @param address where the feed was found; null when it does not matter
     */
    Feed read(byte[] bytes, @Nullable String contentType, @Nullable URI address) throws UnreadableFeedException {
        String text = FeedText.decode(unpacked(bytes), contentType);
        if (text.stripLeading().startsWith("{")) {
            return new JsonFeed(zone).read(text, address);
        }
        FeedXml xml = FeedXml.read(text);
        Element root = xml.root();
        Feed feed = root.tag().localName().equals("feed")
                ? new AtomFeed(zone, address, xml.isRepaired()).read(root)
                : new RssFeed(zone, address, xml.isRepaired()).read(root);
        return feed.items().size() <= MOST_ITEMS ? feed : firstOf(feed);
    }

    /** Some servers pack a feed and do not say so. */
    private static byte[] unpacked(byte[] bytes) throws UnreadableFeedException {
        if (bytes.length < 3 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            return bytes;
        }
        try {
            return CappedBody.read(new ByteArrayInputStream(bytes), "gzip", bytes.length, LARGEST);
        } catch (IOException e) {
            throw new UnreadableFeedException("What came is packed and cannot be unpacked.");
        }
    }

    private static Feed firstOf(Feed feed) {
        List<FeedItem> items = List.copyOf(feed.items().subList(0, MOST_ITEMS));
        return new Feed(feed.title(), feed.language(), feed.site(), feed.manners(), items, feed.isRepaired());
    }

    /** A title is one line of text, however it was laid out. */
    static String line(String text) {
        if (isLine(text)) {
            return text.strip();
        }
        return SPACES.matcher(text).replaceAll(" ").strip();
    }

    /** A look is faster than a pattern, and most titles are in order. */
    private static boolean isLine(String text) {
        char before = 'x';
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < ' ' || (c == ' ' && before == ' ') || c == 0x85 || c == 0x2028 || c == 0x2029) {
                return false;
            }
            before = c;
        }
        return true;
    }
}
