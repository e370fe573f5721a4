package org.tocsin.lint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A message's body, or one part of it. */
final class LintedPart {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern SUBTYPE = Pattern.compile("multipart/([a-z]+);.*", Pattern.DOTALL);
    /** What a mail must not fetch when it is opened. */
    private static final String FETCHING = "script, link, base, iframe, object, embed, svg, video, audio, "
            + "meta[http-equiv=refresh], [background], [srcset], img:not([src^=cid:])";

    /** Gmail cuts off what is longer than 102 KB. */
    private static final int LONGEST_HTML = 100_000;

    private final LintedHead head;
    private final String body;
    private final List<String> faults;

    LintedPart(LintedHead head, String body, List<String> faults) {
        this.head = head;
        this.body = body;
        this.faults = faults;
    }

    private String type() {
        return head.get("Content-Type");
    }

    private boolean isA(String type) {
        return type().equals(type) || type().startsWith(type + ";");
    }

    void check() {
        Matcher multipart = SUBTYPE.matcher(type());
        if (multipart.matches()) {
            checkParts(multipart.group(1));
        } else if (isA("text/plain") || isA("text/html")) {
            checkText();
        } else if (type().startsWith("image/")) {
            require(head.get("Content-Transfer-Encoding").equals("base64"), "a picture is not in base64");
            require(head.get("Content-ID").matches("<[^\\s<>]+>"), "a picture has no Content-ID (RFC 2392)");
            decoded();
        }
    }

    private void checkParts(String subtype) {
        List<LintedPart> parts = parts();
        require(!parts.isEmpty(), "a multipart without parts");
        require(
                Set.of("", "7bit").contains(head.get("Content-Transfer-Encoding")),
                "an encoded multipart (RFC 2045 §6.4)");
        parts.forEach(LintedPart::check);
        if (subtype.equals("alternative") && parts.size() > 1) {
            require(parts.get(0).isA("text/plain"), "the plain part is not first (RFC 2046 §5.1.4)");
            LintedPart last = parts.get(parts.size() - 1);
            require(last.isA("text/html") || last.isA("multipart/related"), "the best form is not last");
        }
        if (subtype.equals("related")) {
            require(type().contains("type=\"text/html\""), "related without its type (RFC 2387 §3.1)");
            checkPictures(parts);
        }
    }

    private void checkPictures(List<LintedPart> parts) {
        Set<String> shown = new TreeSet<>();
        Jsoup.parse(parts.get(0).text())
                .select("img[src^=cid:]")
                .forEach(image -> shown.add("<" + image.attr("src").substring(4) + ">"));
        Set<String> carried = new TreeSet<>();
        parts.subList(1, parts.size()).forEach(part -> carried.add(part.head.get("Content-ID")));
        require(shown.equals(carried), "pictures that are shown and that are carried differ: " + shown + carried);
    }

    private List<LintedPart> parts() {
        List<LintedPart> parts = new ArrayList<>();
        Matcher boundary = BOUNDARY.matcher(type());
        if (!boundary.find()
                || boundary.group(1).length() > 70
                || boundary.group(1).endsWith(" ")) {
            faults.add("a multipart without a boundary (RFC 2046 §5.1.1)");
            return parts;
        }
        String line = "\r\n--" + boundary.group(1);
        String whole = "\r\n" + body;
        int end = whole.indexOf(line + "--");
        require(end >= 0, "a multipart does not end (RFC 2046 §5.1.1)");
        String[] pieces = whole.substring(0, Math.max(0, end)).split(Pattern.quote(line) + "\r\n", -1);
        for (int i = 1; i < pieces.length; i++) {
            int empty = pieces[i].startsWith("\r\n") ? -2 : pieces[i].indexOf("\r\n\r\n");
            String fields = empty < 0 ? "" : pieces[i].substring(0, empty + 2);
            parts.add(new LintedPart(LintedHead.of(fields, faults), pieces[i].substring(empty + 4), faults));
        }
        return parts;
    }

    private void checkText() {
        require(type().toLowerCase(java.util.Locale.ROOT).contains("charset=utf-8"), "text that is not in UTF-8");
        String text = text();
        require(!text.contains("\uFDD0") && !text.contains("\uFDD1"), "a mark of ours was left in a text");
        require(
                text.codePoints().noneMatch(each -> (each < 32 && "\t\r\n".indexOf(each) < 0) || each == 127),
                "a control character in a text");
        require(!text.replace("\r\n", "").matches("(?s).*[\r\n].*"), "a text with other line ends (RFC 2046 §4.1.1)");
        if (isA("text/html")) {
            checkLooks(Jsoup.parse(text), text);
        }
    }

    private void checkLooks(Document page, String text) {
        require(
                page.select(FETCHING).isEmpty(),
                "html that fetches: " + page.select(FETCHING).eachAttr("src"));
        require(!text.contains("url(") && !text.contains("@import"), "a style that fetches");
        require(
                page.select("table:not([role=presentation])").isEmpty()
                        || page.select("table th").hasText(),
                "a layout table without its role");
        int octets = text.getBytes(StandardCharsets.UTF_8).length;
        require(octets <= LONGEST_HTML, "html of " + octets + " octets, which programs cut off");
        require(
                page.select(".sheet p:not([style]), .sheet li:not([style]), .sheet a:not([style])")
                        .isEmpty(),
                "looks that are left to a style sheet");
    }

    private String text() {
        try {
            byte[] octets = decoded().getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            faults.add("a text that is no UTF-8");
            return "";
        }
    }

    private String decoded() {
        return Transfer.decoded(head.get("Content-Transfer-Encoding"), body, faults);
    }

    private void require(boolean isRight, String what) {
        if (!isRight) {
            faults.add(what);
        }
    }
}
