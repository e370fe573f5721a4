package org.tocsin.bounce;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a report means, going by its enhanced status code (RFC 3463, registry of RFC 5248). */
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
            Map.entry("4.7", "it was tried for too long"),
            Map.entry("7.1", "the provider refuses to deliver it"));

    private StatusMeaning() {}

    static String of(String kind, @Nullable String status) {
        return switch (kind) {
            case "complaint" -> "The reader marked it as spam";
            case "unsubscribe" -> "The reader asked to leave";
            case "delayed" -> "Late, and still being tried" + detail(status);
            default -> "Not delivered" + detail(status);
        };
    }

    private static String detail(@Nullable String status) {
        String detail = status == null ? null : DETAILS.get(status.substring(status.indexOf('.') + 1));
        return detail == null ? "" : ": " + detail;
    }
}
