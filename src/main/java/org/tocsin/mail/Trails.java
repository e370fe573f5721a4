package org.tocsin.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tocsin.mail.Report.Kind;

/**
 * The addresses by which a message may be told to be about a mail of ours: where it came to, and what it says of the
 * envelope and the head of the mail that it is about. Whose they are is for others to say.
 */
final class Trails {
    private static final int MOST = 10;
    private static final List<String> ARRIVED =
            List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To");
    private static final List<String> SENT = List.of("return-path", "x-envelope-from", "x-original-mail-from");
    private static final Pattern XTEXT = Pattern.compile("\\+([0-9A-F]{2})");

    private Trails() {}

    static List<String> of(Kind kind, Notice notice) {
        List<String> addresses = new ArrayList<>();
        ARRIVED.forEach(header -> addresses.addAll(Addresses.all(notice.header(header))));
        fields(notice, "message/delivery-status", "original-envelope-id")
                .ifPresent(id -> addresses.addAll(Addresses.all(unescaped(id))));
        fields(notice, "message/feedback-report", "original-mail-from")
                .ifPresent(sender -> addresses.addAll(Addresses.all(sender)));
        Map<String, String> original = notice.original();
        SENT.forEach(header -> addresses.addAll(Addresses.all(original.getOrDefault(header, ""))));
        if (kind == Kind.COMPLAINT) { // of a bounce it would only say how its reader could leave
            addresses.addAll(Addresses.all(original.getOrDefault("list-unsubscribe", "")));
        }
        return addresses.stream().distinct().limit(MOST).toList();
    }

    private static Optional<String> fields(Notice notice, String mediaType, String name) {
        return notice.leaf(mediaType)
                .flatMap(part -> ReportFields.blocks(part.text()).stream()
                        .filter(block -> block.containsKey(name))
                        .findFirst())
                .map(block -> block.get(name));
    }

    /** RFC 3461 §4: {@code +2B} is a plus. */
    private static String unescaped(String xtext) {
        return XTEXT.matcher(xtext).replaceAll(Trails::octet);
    }

    private static String octet(MatchResult escaped) {
        char octet = (char) Integer.parseInt(escaped.group(1), 16);
        return octet > ' ' && octet <= '~' && octet != '$' && octet != '\\' ? String.valueOf(octet) : "";
    }
}
