package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tocsin.text.XmlDocument;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** The urgent actions as an Atom feed (RFC 4287), in the language of its address; closed ones say so in title and text. */
final class ActionsFeed {
    static final String MEDIA_TYPE = "application/atom+xml; charset=UTF-8";
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final PageContext context;
    private final ListChoices choices;

    /** @param choices what it is narrowed to */
    ActionsFeed(PageContext context, ListChoices choices) {
        this.context = context;
        this.choices = choices;
    }

    byte[] write(List<AlertCard> open, List<AlertCard> closed, Instant now) {
        return XmlDocument.of(xml -> {
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml:lang", context.language().tag());
            head(xml, newest(open, closed, now));
            for (AlertCard card : open) {
                entry(xml, card, "open", card.title());
            }
            for (AlertCard card : closed) {
                entry(xml, card, "closed", context.say("alert_feed_closed", Map.of("title", card.title())));
            }
            xml.writeEndElement();
        });
    }

    private void head(XMLStreamWriter xml, Instant updated) throws XMLStreamException {
        String site = context.site().name(context.language());
        String self = link("/actions/feed") + choices.feedQuery();
        String words = choices.words().isEmpty() ? "" : " · " + choices.words();
        element(xml, "id", self);
        element(xml, "title", context.say("alert_list_title") + words + " · " + site);
        element(xml, "updated", updated.toString());
        xml.writeStartElement("author");
        element(xml, "name", site);
        xml.writeEndElement();
        link(xml, "self", self, "application/atom+xml");
        link(xml, "alternate", link("/actions") + choices.feedQuery(), "text/html");
    }

    private void entry(XMLStreamWriter xml, AlertCard card, String state, String title) throws XMLStreamException {
        String page = link("/actions/" + card.reference());
        xml.writeStartElement("entry");
        xml.writeAttribute("xml:lang", card.lang());
        element(xml, "id", page);
        element(xml, "title", title);
        element(xml, "published", card.sentAt().toString());
        element(xml, "updated", changed(card).toString());
        link(xml, "alternate", page, "text/html");
        if (card.hasCap()) {
            String cap = context.site().link(Language.EN, "/actions/" + card.reference() + "/cap.xml");
            link(xml, "related", cap, "application/cap+xml");
        }
        xml.writeEmptyElement("category");
        xml.writeAttribute("term", state);
        element(xml, "summary", summary(card, state));
        xml.writeEndElement();
    }

    private String summary(AlertCard card, String state) {
        if (state.equals("closed")) {
            String outcome = card.outcome().isEmpty() ? "" : "\n\n" + card.outcome();
            return context.say("alert_closed_title") + outcome + "\n\n" + card.summary();
        }
        DeadlineWords until = DeadlineWords.of(card, context);
        return until == null ? card.summary() : card.summary() + "\n\n" + until.line(context);
    }

    private static Instant newest(List<AlertCard> open, List<AlertCard> closed, Instant now) {
        return Stream.concat(open.stream(), closed.stream())
                .map(ActionsFeed::changed)
                .max(Instant::compareTo)
                .orElse(now);
    }

    /** A feed reader shows an entry anew when this is later: so its end is told as its beginning was. */
    private static Instant changed(AlertCard card) {
        Instant ended = card.endedAt();
        return ended == null ? card.sentAt() : ended;
    }

    private String link(String path) {
        return context.site().link(context.language(), path);
    }

    private static void link(XMLStreamWriter xml, String rel, String href, String type) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
