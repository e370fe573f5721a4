package org.tocsin.ops;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tocsin.ops.DmarcReport.Fate;

/** Reads reports on mail in our name: plain, in gzip or in a zip, and never more of one than a report can be. */
final class DmarcReader {
    private static final int LARGEST = 20 << 20;
    private static final int MOST_ROWS = 100_000;
    private static final int LONGEST_TEXT = 1000;
    private static final String ROW = "feedback/record/row/";
    private static final String VERDICT = ROW + "policy_evaluated/";
    private static final XMLInputFactory XML = factory();

    private final Map<String, String> about = new HashMap<>();
    private final List<DmarcReport.Row> rows = new ArrayList<>();

    private DmarcReader() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Empty for whatever is no report that can be read. */
    static Optional<DmarcReport> read(byte[] octets) {
        try {
            DmarcReader reader = new DmarcReader();
            reader.read(XML.createXMLStreamReader(new ByteArrayInputStream(unpacked(octets))));
            return reader.report();
        } catch (XMLStreamException | IOException | RuntimeException e) { // the JDK's parser has thrown all three
            return Optional.empty();
        }
    }

    private static byte[] unpacked(byte[] octets) throws IOException {
        if (octets.length > 2 && octets[0] == 'P' && octets[1] == 'K') {
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(octets))) {
                return zip.getNextEntry() == null ? new byte[0] : capped(zip);
            }
        }
        if (octets.length > 2 && octets[0] == 0x1f && octets[1] == (byte) 0x8b) {
            try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(octets))) {
                return capped(gzip);
            }
        }
        return octets;
    }

    private static byte[] capped(InputStream in) throws IOException {
        byte[] read = in.readNBytes(LARGEST + 1);
        if (read.length > LARGEST) {
            throw new IOException("larger than a report can be");
        }
        return read;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        StringBuilder text = new StringBuilder();
        while (xml.hasNext() && rows.size() < MOST_ROWS) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.addLast(xml.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() < LONGEST_TEXT) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    end(String.join("/", path), text.toString().strip());
                    path.removeLast();
                    text.setLength(0);
                }
                default -> {}
            }
        }
    }

    private void end(String place, String text) {
        if (place.equals("feedback/record")) {
            rows.add(row());
            about.keySet().removeIf(key -> key.startsWith(ROW));
        } else if (!text.isEmpty()) {
            about.put(place, text);
        }
    }

    private DmarcReport.Row row() {
        long mails = Long.parseLong(about.getOrDefault(ROW + "count", "0"));
        boolean isPassed = "pass".equalsIgnoreCase(about.get(VERDICT + "dkim"))
                || "pass".equalsIgnoreCase(about.get(VERDICT + "spf"));
        String fate = about.getOrDefault(VERDICT + "disposition", "none").toUpperCase(Locale.ROOT);
        return new DmarcReport.Row(
                Math.max(0, Math.min(mails, Integer.MAX_VALUE)),
                fate.equals("REJECT") ? Fate.REJECT : fate.equals("QUARANTINE") ? Fate.QUARANTINE : Fate.NONE,
                isPassed);
    }

    private Optional<DmarcReport> report() {
        String data = "feedback/report_metadata/";
        String domain = about.get("feedback/policy_published/domain");
        String id = about.get(data + "report_id");
        String until = about.get(data + "date_range/end");
        if (domain == null || id == null || until == null) {
            return Optional.empty();
        }
        return Optional.of(new DmarcReport(
                about.getOrDefault(data + "org_name", "unknown"),
                id,
                domain.toLowerCase(Locale.ROOT),
                Instant.ofEpochSecond(Long.parseLong(until)),
                List.copyOf(rows)));
    }
}
