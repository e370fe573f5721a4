package org.tocsin.bounce;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a report means, by its cause and its enhanced status code (RFC 3463, registry of RFC 5248). */
final class StatusMeaning {
    private static final Map<String, String> DETAILS = Map.ofEntries(
            Map.entry("1.1", "there is no such mailbox"),
            Map.entry("1.2", "there is no such mail domain"),
            Map.entry("1.3", "the address is not one"),
            Map.entry("1.6", "the mailbox has moved"),
            Map.entry("1.10", "the domain takes no mail"),
            Map.entry("2.1", "the mailbox is closed"),
            Map.entry("2.2", "the mailbox is full"),
            Map.entry("2.3", "the message is too long for it"),
            Map.entry("4.7", "it was tried for too long"));
    private static final Map<String, String> CAUSES = Map.of(
            "bad_address", "there is said to be no such mailbox",
            "mailbox_disabled", "the mailbox is closed",
            "full", "the mailbox is full",
            "temp", "something was out of order on the way",
            "throttle", "it was too much at once",
            "content_refused", "the provider refuses what is written",
            "our_auth", "the provider does not believe that it is ours",
            "our_format", "the provider refuses its form or size",
            "blocklisted", "our server is on somebody's list");

    private StatusMeaning() {}

    static String of(RecordedReport report) {
        return of(report.kind(), report.status(), report.cause());
    }

    static String of(String kind, @Nullable String status, String cause) {
        return switch (kind) {
            case "complaint" -> "The reader marked it as spam";
            case "unsubscribe" -> "The reader asked to leave";
            case "delayed" -> "Late, and still being tried" + detail(status, cause);
            default -> "Not delivered" + detail(status, cause);
        };
    }

    /** What was said in words tells more than the code that came with it. */
    private static String detail(@Nullable String status, String cause) {
        String byStatus = status == null ? null : DETAILS.get(status.substring(status.indexOf('.') + 1));
        boolean isAddress = cause.equals("bad_address") || cause.equals("unknown") || !CAUSES.containsKey(cause);
        String detail = isAddress && byStatus != null ? byStatus : CAUSES.get(cause);
        return detail == null ? "" : ": " + detail;
    }
}
