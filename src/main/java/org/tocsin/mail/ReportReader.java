package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Report.Kind;

/** Reads what mail systems send back: delivery reports (RFC 3464) and complaints (RFC 5965). */
public final class ReportReader {
    private static final Pattern STATUS = Pattern.compile("(?<![0-9.])[245]\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])");
    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,900})>");
    private static final Set<String> DELIVERY = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final Set<String> ORIGINAL = Set.of(
            "message/rfc822",
            "message/rfc822-headers",
            "text/rfc822-headers",
            "message/global",
            "message/global-headers");
    private static final Set<String> COMPLAINTS = Set.of("abuse", "fraud", "opt-out", "opt-out-list");
    private static final Map<String, Kind> ACTIONS = Map.of("failed", Kind.FAILED, "delayed", Kind.DELAYED);
    private static final Report NOTHING = new Report(Kind.OTHER, null, null);

    /** Any bytes get an answer. */
    public Report read(byte[] message) {
        List<MessagePart> leaves = MessageParts.of(message).leaves();
        for (MessagePart leaf : leaves) {
            if (DELIVERY.contains(leaf.mediaType())) {
                return deliveryReport(ReportFields.blocks(leaf.text()), originalId(leaves));
            }
            if (leaf.mediaType().equals("message/feedback-report")) {
                return complaint(ReportFields.blocks(leaf.text()), originalId(leaves));
            }
        }
        return NOTHING;
    }

    /** The action decides, the status explains; of several recipients the worst off counts. */
    private static Report deliveryReport(List<Map<String, String>> recipients, @Nullable String originalId) {
        for (Kind kind : List.of(Kind.FAILED, Kind.DELAYED)) {
            for (Map<String, String> recipient : recipients) {
                if (ACTIONS.get(word(recipient.getOrDefault("action", ""))) == kind) {
                    return new Report(kind, status(recipient), originalId);
                }
            }
        }
        return new Report(Kind.OTHER, null, originalId);
    }

    private static Report complaint(List<Map<String, String>> blocks, @Nullable String originalId) {
        Map<String, String> fields = blocks.isEmpty() ? Map.of() : blocks.get(0);
        boolean isComplaint = COMPLAINTS.contains(word(fields.getOrDefault("feedback-type", "abuse")));
        return new Report(isComplaint ? Kind.COMPLAINT : Kind.OTHER, null, originalId);
    }

    private static @Nullable String status(Map<String, String> recipient) {
        return find(STATUS, recipient.getOrDefault("status", ""))
                .or(() -> find(STATUS, recipient.getOrDefault("diagnostic-code", "")))
                .orElse(null);
    }

    private static @Nullable String originalId(List<MessagePart> leaves) {
        for (MessagePart leaf : leaves) {
            if (ORIGINAL.contains(leaf.mediaType())) {
                Optional<String> id = messageId(leaf.text());
                if (id.isPresent()) {
                    return id.get();
                }
            }
        }
        return null;
    }

    private static Optional<String> messageId(String original) {
        try {
            byte[] octets = original.getBytes(StandardCharsets.UTF_8);
            String id = new InternetHeaders(new ByteArrayInputStream(octets)).getHeader("Message-ID", null);
            Matcher matcher = MESSAGE_ID.matcher(id == null ? "" : id);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (MessagingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Without the comment that may follow (RFC 3464 §2.1.1). */
    private static String word(String value) {
        return value.replaceAll("\\(.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
