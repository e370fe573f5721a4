package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tocsin.post.Prose;
import org.tocsin.text.Words;
import org.tocsin.text.XmlDocument;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Site;

/** An alert in the Common Alerting Protocol, version 1.2 (OASIS), for the systems of partners. */
final class CapDocument {
    static final String MEDIA_TYPE = "application/cap+xml; charset=UTF-8";
    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** CAP 1.2 §3.3.2: seconds, and {@code -00:00} for UTC; never {@code Z}. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss'-00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Site site;
    private final Words words;

    CapDocument(Site site, Words words) {
        this.site = site;
        this.words = words;
    }

    byte[] write(PublicAlert alert, Instant now) {
        return XmlDocument.of(xml -> {
            xml.writeStartElement("alert");
            xml.writeDefaultNamespace(NAMESPACE);
            head(xml, alert, now);
            for (Map.Entry<String, AlertVersion> version :
                    alert.content().versions().entrySet()) {
                info(xml, alert, version.getKey(), version.getValue(), now);
            }
            xml.writeEndElement();
        });
    }

    /** In the order of the schema. */
    private void head(XMLStreamWriter xml, PublicAlert alert, Instant now) throws XMLStreamException {
        String type = messageType(alert, now);
        boolean isEndOfItself = type.equals("Cancel") && alert.facts().kind() != AlertKind.STAND_DOWN;
        element(xml, "identifier", identifier(alert.reference()) + (isEndOfItself ? "-closed" : ""));
        element(xml, "sender", sender());
        element(xml, "sent", TIME.format(isEndOfItself ? ended(alert, now) : alert.sentAt()));
        element(xml, "status", "Actual");
        element(xml, "msgType", type);
        element(xml, "source", site.name(Language.EN));
        element(xml, "scope", "Public");
        note(xml, alert.facts());
        PublicAlertDao.Earlier before = alert.follows();
        if (isEndOfItself) {
            element(xml, "references", reference(alert.reference(), alert.sentAt()));
        } else if (before != null) {
            element(xml, "references", reference(before.reference(), before.sentAt()));
        }
        element(xml, "incidents", before == null ? alert.reference() : before.reference());
    }

    private static void note(XMLStreamWriter xml, AlertFacts facts) throws XMLStreamException {
        List<String> notes = new ArrayList<>();
        if (!facts.indexNumber().isEmpty()) {
            notes.add("Index number " + facts.indexNumber());
        }
        if (!facts.earlier().isEmpty()) {
            notes.add("Follows " + String.join(", ", facts.earlier()));
        }
        if (!notes.isEmpty()) {
            element(xml, "note", String.join(". ", notes));
        }
    }

    /** When it was closed, or its deadline passed. */
    private static Instant ended(PublicAlert alert, Instant now) {
        Instant deadline = alert.deadline();
        return alert.state().isOpen() && deadline != null && !deadline.isAfter(now) ? deadline : alert.changedAt();
    }

    private String reference(String reference, Instant sent) {
        return sender() + "," + identifier(reference) + "," + TIME.format(sent);
    }

    private static String messageType(PublicAlert alert, Instant now) {
        if (alert.isOver(now)) {
            return "Cancel";
        }
        return alert.facts().kind().isFollowUp() ? "Update" : "Alert";
    }

    private void info(XMLStreamWriter xml, PublicAlert alert, String tag, AlertVersion text, Instant now)
            throws XMLStreamException {
        Language language = new LanguageTag(tag).nearest();
        xml.writeStartElement("info");
        element(xml, "language", tag);
        element(xml, "category", "Other");
        element(xml, "event", words.say(language, "alert_kind", Map.of("reference", alert.label())));
        element(xml, "responseType", "None");
        element(xml, "urgency", alert.isOver(now) ? "Past" : "Expected");
        element(xml, "severity", alert.facts().isLifeAtRisk() ? "Extreme" : "Severe");
        element(xml, "certainty", "Observed");
        Instant deadline = alert.deadline();
        if (deadline != null) {
            element(xml, "expires", TIME.format(deadline.truncatedTo(ChronoUnit.SECONDS)));
        }
        element(xml, "senderName", site.name(language));
        element(xml, "headline", text.title());
        element(xml, "description", description(text));
        if (alert.hasTools(now) && !text.demands().isEmpty()) {
            element(xml, "instruction", String.join("\n", text.demands()));
        }
        element(xml, "web", site.link(language, "/actions/" + alert.reference()));
        element(xml, "contact", site.contact());
        area(xml, alert.facts(), text);
        xml.writeEndElement();
    }

    private static String description(AlertVersion text) {
        return text.summary() + "\n\n" + Prose.of(text.facts()).text();
    }

    private static void area(XMLStreamWriter xml, AlertFacts facts, AlertVersion text) throws XMLStreamException {
        if (!facts.place().isEmpty()) {
            xml.writeStartElement("area");
            element(xml, "areaDesc", text.say(facts.place()));
            if (!facts.country().isEmpty()) {
                xml.writeStartElement("geocode");
                element(xml, "valueName", "ISO 3166-1");
                element(xml, "value", facts.country());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
    }

    /** CAP 1.2 §3.2.1: no spaces, commas or characters that XML restricts. */
    private String identifier(String reference) {
        return sender() + "-" + reference;
    }

    private String sender() {
        return site.url().getHost();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
