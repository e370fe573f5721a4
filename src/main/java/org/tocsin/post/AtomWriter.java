package org.tocsin.post;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.XmlDocument;
import org.tocsin.topic.Topic;
import org.tocsin.web.PageContext;
import org.tocsin.web.Site;

/** Writes a feed as Atom (RFC 4287). */
final class AtomWriter {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final PageContext context;
    private final @Nullable Topic topic;

    /** @param topic null for the feed of everything */
    AtomWriter(PageContext context, @Nullable Topic topic) {
        this.context = context;
        this.topic = topic;
    }

    byte[] write(List<FeedEntry> entries, Instant updated) {
        return XmlDocument.of(xml -> {
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", context.language().tag());
            head(xml, updated);
            for (FeedEntry entry : entries) {
                entry(xml, entry);
            }
            xml.writeEndElement();
        });
    }

    private void head(XMLStreamWriter xml, Instant updated) throws XMLStreamException {
        String page = topic == null ? "/" : "/topics/" + topic.slug();
        String self = address(topic == null ? "/feed" : page + "/feed");
        String name = site().name(context.language());
        element(xml, "id", self);
        element(xml, "title", topic == null ? name : name + " · " + topic.name());
        element(xml, "updated", time(updated));
        link(xml, "self", self);
        link(xml, "alternate", address(page));
        author(xml, name);
        element(xml, "generator", "Tocsin");
    }

    private void entry(XMLStreamWriter xml, FeedEntry entry) throws XMLStreamException {
        String page = site().url() + "/posts/" + entry.id();
        xml.writeStartElement("entry");
        xml.writeAttribute("xml:lang", entry.language().value());
        element(xml, "id", page); // the same in the feeds of every language
        element(xml, "title", entry.title());
        element(xml, "published", time(entry.dated()));
        element(xml, "updated", time(entry.changedAt()));
        link(xml, "alternate", address("/posts/" + entry.id()));
        if (entry.link() != null) {
            link(xml, "via", entry.link());
        }
        if (entry.author() != null && !entry.author().isEmpty()) {
            author(xml, entry.author());
        }
        for (Topic each : entry.topics()) {
            xml.writeEmptyElement("category");
            xml.writeAttribute("term", each.slug().value());
            xml.writeAttribute("label", each.name());
        }
        typed(xml, "summary", "text", entry.summary());
        typed(
                xml,
                "content",
                "html",
                PictureNames.forElsewhere(entry.html(), site().url().toString()));
        xml.writeEndElement();
    }

    private static void typed(XMLStreamWriter xml, String name, String type, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("type", type);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void author(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("author");
        element(xml, "name", name);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String address) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("href", address);
    }

    private String address(String path) {
        return site().link(context.language(), path);
    }

    private Site site() {
        return context.site();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
