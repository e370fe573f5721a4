package org.tocsin.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tocsin.mail.Report.Kind;

/** Reads what Amazon SES tells by mail in JSON, by way of SNS. */
final class SesNotice {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 100;

    private SesNotice() {}

    /** Empty for any other text. */
    static Optional<Report> in(Notice notice) {
        String text = notice.note().strip();
        if (!text.startsWith("{") || (!text.contains("otificationType") && !text.contains("eventType"))) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(text.replaceAll("!?\n ?", ""));
            JsonNode inner = root.path("Message");
            return read(inner.isTextual() ? JSON.readTree(inner.asText()) : root, notice);
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Report> read(JsonNode event, Notice notice) {
        String type = event.path("notificationType")
                .asText(event.path("eventType").asText())
                .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "bounce" -> Optional.of(bounce(event.path("bounce"), notice));
            case "complaint" -> Optional.of(complaint(event.path("complaint"), notice));
            default -> Optional.of(ReportReader.report(Kind.OTHER, List.of(), notice));
        };
    }

    private static Report bounce(JsonNode bounce, Notice notice) {
        boolean isPermanent = bounce.path("bounceType").asText().equals("Permanent");
        List<ReportedRecipient> recipients = new ArrayList<>();
        for (JsonNode recipient : bounce.path("bouncedRecipients")) {
            if (recipients.size() < MOST) {
                Kind kind = recipient.path("action").asText().equals("delayed") ? Kind.DELAYED : Kind.FAILED;
                Refusal refusal = Refusals.of(
                        recipient.path("diagnosticCode").asText(),
                        recipient.path("status").asText(isPermanent ? "5.0.0" : "4.0.0"),
                        Refusals.Step.UNKNOWN);
                recipients.add(new ReportedRecipient(address(recipient), kind, refusal));
            }
        }
        return ReportReader.report(Kind.FAILED, recipients, notice);
    }

    private static Report complaint(JsonNode complaint, Notice notice) {
        List<ReportedRecipient> recipients = new ArrayList<>();
        for (JsonNode recipient : complaint.path("complainedRecipients")) {
            if (recipients.size() < MOST) {
                recipients.add(new ReportedRecipient(address(recipient), Kind.COMPLAINT, Refusal.NONE));
            }
        }
        return ReportReader.report(Kind.COMPLAINT, recipients, notice);
    }

    private static String address(JsonNode recipient) {
        String written = recipient.path("emailAddress").asText();
        String address = Addresses.first(written);
        return address == null ? "" : address;
    }
}
