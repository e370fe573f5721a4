package org.tocsin.post;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The tree of an XML feed, well-formed or not.
 *
 * <p>jsoup builds it, because it copes with whatever is broken and knows no entities but those of HTML; the JDK's
 * parser only judges whether anything had to be repaired. The document type is cut out beforehand, so that there is
 * nothing to expand and nothing to fetch.
 *
 * @param isRepaired whether a strict parser would have refused it
 */
record FeedXml(Element root, boolean isRepaired) {
    private static final Pattern START =
            Pattern.compile("<\\?xml\\s|<!DOCTYPE\\s+(?!html)|<(\\w+:)?(rss|RSS|feed|RDF)[\\s>]");
    private static final Pattern ROOT = Pattern.compile("<(\\w+:)?(rss|RSS|feed|RDF)[\\s>]");

    /** What XML may not hold (XML 1.0 §2.2), and what stands for octets that were no characters. */
    private static final Pattern ILLEGAL =
            Pattern.compile("[^\\x{9}\\x{A}\\x{D}\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFC}\\x{10000}-\\x{10FFFF}]");
    /** What newer JDKs would call malformed though it is only deep or wide; how much may come is limited before. */
    private static final List<String> LIMITS =
            List.of("jdk.xml.maxElementDepth", "jdk.xml.elementAttributeLimit", "jdk.xml.maxXMLNameLimit");

    /** What the pages of those say that keep programs off a site. */
    private static final List<String> GUARDS = List.of(
            "_cf_chl_",
            "cf-browser-verification",
            "checking your browser",
            "just a moment...",
            "ddos-guard",
            "verify you are human",
            "/_incapsula_resource",
            "sucuri_cloudproxy",
            "sgcaptcha",
            "aliyun_waf",
            "acw_sc__v2",
            "安全验证",
            "人机验证");

    private static final XMLInputFactory STRICT = strict();

    private static XMLInputFactory strict() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        LIMITS.stream().filter(factory::isPropertySupported).forEach(limit -> factory.setProperty(limit, "100000"));
        return factory;
    }

    /** @throws UnreadableFeedException when there is no feed in it at all */
    static FeedXml read(String text) throws UnreadableFeedException {
        String legal = mayBeIllegal(text) ? ILLEGAL.matcher(text).replaceAll("") : text;
        Matcher start = START.matcher(legal);
        if (!start.find()) {
            throw new UnreadableFeedException(complaint(legal));
        }
        String feed = legal.substring(start.start());
        Prolog prolog = Prolog.cut(feed);
        boolean isRepaired = start.start() > 0
                || legal.length() < text.length()
                || prolog.hasDefinitions()
                || !isWellFormed(prolog.rest());
        Parser parser = Parser.xmlParser().setTrackPosition(isRepaired);
        Document document = parser.parseInput(prolog.rest(), "");
        Element root = root(document);
        if (isRepaired) {
            dropCutOff(root);
        }
        return new FeedXml(root, isRepaired);
    }

    /** A look is faster than a pattern, and most feeds have none. */
    private static boolean mayBeIllegal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : Character.isSurrogate(c) || c > 0xFFFC) {
                return true;
            }
        }
        return false;
    }

    private static String complaint(String text) {
        if (text.isBlank()) {
            return "The answer is empty.";
        }
        String head = text.substring(0, Math.min(text.length(), 20_000)).toLowerCase(Locale.ROOT);
        if (GUARDS.stream().anyMatch(head::contains)) {
            return "A page that lets only people through stands before the feed. Ask whoever looks after the site to let"
                    + " Tocsin through.";
        }
        return head.contains("<html") || head.contains("<!doctype html")
                ? "There is a web page at this address, not a feed."
                : "What came is not a feed.";
    }

    private static Element root(Document document) throws UnreadableFeedException {
        for (Element child : document.children()) {
            if (ROOT.matcher("<" + child.tagName() + ">").matches()) {
                return child;
            }
        }
        throw new UnreadableFeedException("There is no feed in what came.");
    }

    /** An item that the cut went through would be half a post. */
    private static void dropCutOff(Element root) {
        for (Element element : root.getAllElements()) {
            String name = element.tag().localName();
            if ((name.equals("item") || name.equals("entry"))
                    && element.endSourceRange().isImplicit()) {
                element.remove();
            }
        }
    }

    private static boolean isWellFormed(String text) {
        try {
            XMLStreamReader reader = STRICT.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.ENTITY_REFERENCE) {
                    return false; // one that nobody defined
                }
            }
            return true;
        } catch (XMLStreamException | RuntimeException e) { // the JDK's parser has thrown both on broken input
            return false;
        }
    }

    /**
     * The feed without its document type.
     *
     * @param hasDefinitions whether the document type defined something of its own
     */
    private record Prolog(String rest, boolean hasDefinitions) {

        static Prolog cut(String feed) {
            int start = feed.indexOf("<!DOCTYPE");
            Matcher root = ROOT.matcher(feed);
            if (start < 0 || !root.find() || root.start() < start) {
                return new Prolog(feed, false);
            }
            int end = endOfDoctype(feed, start);
            return new Prolog(
                    feed.substring(0, start) + feed.substring(end),
                    feed.substring(start, end).indexOf('[') >= 0);
        }

        /** Just past its “>”, which may also stand in quotes and in the definitions between brackets. */
        private static int endOfDoctype(String feed, int start) {
            char quote = 0;
            int depth = 0;
            for (int i = start; i < feed.length(); i++) {
                char c = feed.charAt(i);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (c == '[') {
                    depth++;
                } else if (c == ']') {
                    depth--;
                } else if (c == '>' && depth <= 0) {
                    return i + 1;
                }
            }
            return feed.length();
        }
    }
}
