package org.tocsin.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Report.Kind;

/** Reads what sending services post about mails: Amazon SES, SendGrid, Mailgun. What they say of others is left out. */
public final class HookEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 5_000;

    private HookEvents() {}

    /** @param message of the notification by SNS: what SES says */
    public static List<Report> ses(String message) {
        JsonNode event = tree(message);
        JsonNode mail = event.path("mail");
        String id = mail.path("commonHeaders").path("messageId").asText("");
        List<String> paths = paths(mail.path("source"));
        return switch (event.path("notificationType")
                .asText(event.path("eventType").asText())) {
            case "Bounce" -> {
                JsonNode bounce = event.path("bounce");
                boolean isLasting = bounce.path("bounceType").asText().equals("Permanent");
                List<ReportedRecipient> recipients = new ArrayList<>();
                bounce.path("bouncedRecipients")
                        .forEach(each -> recipients.add(failed(
                                each.path("emailAddress").asText(),
                                each.path("diagnosticCode").asText(),
                                each.path("status").asText(isLasting ? "5.0.0" : "4.0.0"))));
                yield List.of(new Report(Kind.FAILED, recipients, bare(id), paths));
            }
            case "Complaint" -> List.of(new Report(Kind.COMPLAINT, List.of(), bare(id), paths));
            default -> List.of();
        };
    }

    /** Many events in one post. */
    public static List<Report> sendGrid(String body) {
        List<Report> reports = new ArrayList<>();
        for (JsonNode event : tree(body)) {
            if (reports.size() < MOST) {
                sendGrid(event).ifPresent(reports::add);
            }
        }
        return reports;
    }

    private static Optional<Report> sendGrid(JsonNode event) {
        String id = event.path("smtp-id").asText("");
        String address = event.path("email").asText();
        return switch (event.path("event").asText()) {
            case "bounce" ->
                Optional.of(new Report(
                        Kind.FAILED,
                        List.of(failed(
                                address,
                                event.path("reason").asText(),
                                event.path("status").asText())),
                        bare(id),
                        List.of()));
            case "spamreport" -> Optional.of(new Report(Kind.COMPLAINT, List.of(), bare(id), List.of()));
            default -> Optional.empty();
        };
    }

    /** @param body with the event and its signature, which must have been checked */
    public static List<Report> mailgun(String body) {
        JsonNode event = tree(body).path("event-data");
        String id = event.path("message").path("headers").path("message-id").asText("");
        List<String> paths = paths(event.path("envelope").path("sender"));
        boolean isLasting = event.path("severity").asText().equals("permanent");
        return switch (event.path("event").asText()) {
            case "failed" -> {
                JsonNode status = event.path("delivery-status");
                String said = status.path("code").asText() + " "
                        + status.path("message").asText() + " "
                        + status.path("description").asText();
                yield isLasting
                        ? List.of(new Report(
                                Kind.FAILED,
                                List.of(failed(event.path("recipient").asText(), said, "")),
                                bare(id),
                                paths))
                        : List.of();
            }
            case "complained" -> List.of(new Report(Kind.COMPLAINT, List.of(), bare(id), paths));
            default -> List.of();
        };
    }

    /**
     * The report that Postmark passes on, as it came; empty when it has been told to leave it out.
     *
     * @throws IllegalArgumentException when the body is no JSON
     */
    public static Optional<String> postmark(String body) {
        JsonNode content = tree(body).path("Content");
        return content.isTextual() && !content.asText().isBlank() ? Optional.of(content.asText()) : Optional.empty();
    }

    /** One text of an object. Empty when it is not there. */
    public static String text(String body, String... path) {
        JsonNode node = tree(body);
        for (String name : path) {
            node = node.path(name);
        }
        return node.asText("");
    }

    private static ReportedRecipient failed(String address, String said, String status) {
        Refusal refusal = Refusals.of(said, status.isBlank() ? null : status, Refusals.step(said));
        return new ReportedRecipient(address, Kind.FAILED, refusal);
    }

    private static List<String> paths(JsonNode sender) {
        return sender.isTextual() ? Addresses.all(sender.asText()) : List.of();
    }

    private static @Nullable String bare(String id) {
        String bare = id.strip().replaceAll("^<|>$", "");
        return bare.isEmpty() ? null : bare;
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON"); // without its words: they may hold an address
        }
    }
}
