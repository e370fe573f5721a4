package org.tocsin.post;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finding one's way in the elements of a feed: by namespace, or by the usual prefix where nobody declared it. */
final class FeedElements {

    /** The namespaces that feeds use besides their own. */
    enum Extension {
        CONTENT("content", "http://purl.org/rss/1.0/modules/content/"),
        DC("dc", "http://purl.org/dc/elements/1.1/"),
        DCTERMS("dcterms", "http://purl.org/dc/terms/"),
        MEDIA("media", "http://search.yahoo.com/mrss/"),
        SY("sy", "http://purl.org/rss/1.0/modules/syndication/"),
        ATOM("atom", "http://www.w3.org/2005/Atom"),
        APP("app", "http://www.w3.org/2007/app"),
        FEEDBURNER("feedburner", "http://rssnamespace.org/feedburner/ext/1.0");

        private final String prefix;
        private final String namespace;

        Extension(String prefix, String namespace) {
            this.prefix = prefix;
            this.namespace = namespace;
        }

        /** Many feeds spell a namespace in their own way, or declare none: then the usual prefix tells. */
        boolean owns(Element element) {
            String found = element.tag().namespace();
            return found.equals(namespace)
                    || (element.tag().prefix().equals(prefix)
                            && Arrays.stream(values()).noneMatch(other -> found.equals(other.namespace)));
        }
    }

    private FeedElements() {}

    /** Children of the feed's own vocabulary, whatever prefix it goes by. */
    static List<Element> own(Element parent, String name) {
        return parent.children().stream()
                .filter(child -> child.tag().localName().equalsIgnoreCase(name) && isOwn(child))
                .toList();
    }

    private static boolean isOwn(Element child) {
        Element root = child;
        while (root.parent() != null && root.parent().parent() != null) {
            root = root.parent();
        }
        String prefix = child.tag().prefix();
        return prefix.isEmpty() || (prefix.equals(root.tag().prefix()) && !prefix.equals("rdf"));
    }

    static List<Element> extra(Extension extension, Element parent, String name) {
        return parent.children().stream()
                .filter(child -> child.tag().localName().equalsIgnoreCase(name) && extension.owns(child))
                .toList();
    }

    /** The text of the first that has any, spaces trimmed; empty when none has. */
    static String text(Stream<Element> elements) {
        return elements.map(element -> element.wholeText().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    static String ownText(Element parent, String name) {
        return text(own(parent, name).stream());
    }

    static String textOf(Extension extension, Element parent, String name) {
        return text(extra(extension, parent, name).stream());
    }

    /** The element's own {@code xml:lang}; null when it has none. */
    static @Nullable String language(Element element) {
        String language = element.attr("xml:lang").strip();
        return language.isEmpty() ? null : language;
    }

    /** Where relative addresses in the element start from: every {@code xml:base} around it (XML Base §4). */
    static @Nullable URI base(Element element, @Nullable URI document) {
        List<String> bases = new ArrayList<>();
        for (Element here = element; here != null; here = here.parent()) {
            if (here.hasAttr("xml:base")) {
                bases.add(here.attr("xml:base"));
            }
        }
        Collections.reverse(bases);
        URI base = document;
        for (String next : bases) {
            Optional<URI> resolved = WebAddress.resolve(base, next);
            base = resolved.orElse(base);
        }
        return base;
    }
}
