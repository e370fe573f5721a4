package org.tocsin.post;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.XmlDocument;
import org.tocsin.topic.Topic;
import org.tocsin.web.PageContext;
import org.tocsin.web.Site;

/** Writes a feed as RSS 2.0, for readers that do not know Atom. */
final class RssWriter {
    private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
    private static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final DateTimeFormatter DATE = // RFC 822 wants two digits of the day where RFC 1123 allows one
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private final PageContext context;
    private final @Nullable Topic topic;

    /** @param topic null for the feed of everything */
    RssWriter(PageContext context, @Nullable Topic topic) {
        this.context = context;
        this.topic = topic;
    }

    byte[] write(List<FeedEntry> entries, Instant updated) {
        return XmlDocument.of(xml -> {
            xml.writeStartElement("rss");
            xml.writeAttribute("version", "2.0");
            xml.writeNamespace("content", CONTENT);
            xml.writeNamespace("dc", DC);
            xml.writeNamespace("atom", ATOM);
            xml.writeStartElement("channel");
            head(xml, updated);
            for (FeedEntry entry : entries) {
                item(xml, entry);
            }
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    private void head(XMLStreamWriter xml, Instant updated) throws XMLStreamException {
        String page = topic == null ? "/" : "/topics/" + topic.slug();
        String name = site().name(context.language());
        element(xml, "title", topic == null ? name : name + " · " + topic.name());
        element(xml, "link", address(page));
        element(xml, "description", site().lead(context.language()));
        element(xml, "language", context.language().tag());
        element(xml, "lastBuildDate", date(updated));
        xml.writeEmptyElement("atom:link");
        xml.writeAttribute("rel", "self");
        xml.writeAttribute("type", "application/rss+xml");
        xml.writeAttribute("href", address(topic == null ? "/rss" : page + "/rss"));
    }

    private void item(XMLStreamWriter xml, FeedEntry entry) throws XMLStreamException {
        xml.writeStartElement("item");
        element(xml, "title", entry.title());
        element(xml, "link", address("/posts/" + entry.id()));
        xml.writeStartElement("guid");
        xml.writeAttribute("isPermaLink", "true");
        xml.writeCharacters(site().url() + "/posts/" + entry.id()); // the same in the feeds of every language
        xml.writeEndElement();
        element(xml, "pubDate", date(entry.dated()));
        element(xml, "dc:language", entry.language().value());
        if (entry.author() != null && !entry.author().isEmpty()) {
            element(xml, "dc:creator", entry.author());
        }
        for (Topic each : entry.topics()) {
            element(xml, "category", each.name());
        }
        element(xml, "description", entry.summary());
        element(
                xml,
                "content:encoded",
                PictureNames.forElsewhere(entry.html(), site().url().toString()));
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private String address(String path) {
        return site().link(context.language(), path);
    }

    private Site site() {
        return context.site();
    }

    private static String date(Instant instant) {
        return DATE.format(instant.atZone(ZoneOffset.UTC));
    }
}
