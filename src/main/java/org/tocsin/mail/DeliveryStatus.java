package org.tocsin.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Report.Kind;

/** Reads the fields of a delivery report (RFC 3464, RFC 6533): the action decides, the status explains. */
final class DeliveryStatus {
    private static final Pattern QUOTED = Pattern.compile("(?m)^> ?");
    private static final int MOST = 100;
    private static final Map<String, Kind> ACTIONS = Map.ofEntries(
            Map.entry("failed", Kind.FAILED),
            Map.entry("failure", Kind.FAILED),
            Map.entry("fail", Kind.FAILED),
            Map.entry("expired", Kind.FAILED),
            Map.entry("undeliverable", Kind.FAILED),
            Map.entry("delayed", Kind.DELAYED),
            Map.entry("delay", Kind.DELAYED),
            Map.entry("delivered", Kind.OTHER),
            Map.entry("relayed", Kind.OTHER),
            Map.entry("expanded", Kind.OTHER),
            Map.entry("deliverable", Kind.OTHER));

    private final Notice notice;
    private final List<Map<String, String>> blocks;

    private DeliveryStatus(Notice notice, List<Map<String, String>> blocks) {
        this.notice = notice;
        this.blocks = blocks;
    }

    /** Those that failed or are late, in a part of their own; empty when there is no such part. */
    static Optional<List<ReportedRecipient>> of(Notice notice) {
        return notice.leaf("message/delivery-status", "message/global-delivery-status")
                .map(part -> new DeliveryStatus(notice, ReportFields.blocks(part.text())).recipients());
    }

    /** Whether it tells of deliveries alone. */
    static boolean isGoodNews(Notice notice) {
        return notice.leaf("message/delivery-status", "message/global-delivery-status")
                .map(part -> ReportFields.blocks(part.text()).stream()
                        .filter(block -> block.containsKey("action"))
                        .toList())
                .filter(blocks -> !blocks.isEmpty())
                .map(blocks -> blocks.stream().allMatch(block -> kind(block) == Kind.OTHER))
                .orElse(false);
    }

    /** The same fields, written into the note. */
    static List<ReportedRecipient> inNote(Notice notice) {
        String lower = notice.note().toLowerCase(Locale.ROOT);
        if (!lower.contains("-recipient:") || !lower.contains("action:")) {
            return List.of();
        }
        String note = QUOTED.matcher(notice.note()).replaceAll("");
        return new DeliveryStatus(notice, ReportFields.blocks(note)).recipients();
    }

    private List<ReportedRecipient> recipients() {
        List<String> addresses = blocks.stream()
                .map(DeliveryStatus::address)
                .filter(address -> !address.isEmpty())
                .toList();
        List<ReportedRecipient> recipients = new ArrayList<>();
        for (Map<String, String> block : blocks) {
            String address = address(block);
            Kind kind = kind(block);
            boolean isAbout = block.containsKey("action") || block.containsKey("status");
            if (isAbout && kind != Kind.OTHER && recipients.size() < MOST) {
                noted(address)
                        .forEach(each ->
                                recipients.add(new ReportedRecipient(each, kind, refusal(block, each, addresses))));
            }
        }
        return recipients;
    }

    /** A report that hides its recipient may name it in the note. */
    private List<String> noted(String address) {
        if (!address.isEmpty()) {
            return List.of(address);
        }
        List<String> noted = NotedRecipients.of(notice);
        return noted.isEmpty() ? List.of("") : noted;
    }

    private Refusal refusal(Map<String, String> block, String address, List<String> all) {
        String diagnostic = block.getOrDefault("diagnostic-code", "").replaceFirst("^(?i)[a-z0-9 -]{1,20};", "");
        String status = block.get("status");
        String passage = passage(address, all);
        Refusal.Evidence evidence = new Refusal.Evidence(diagnostic, status, passage);
        return evidence.judge();
    }

    private String passage(String address, List<String> all) {
        String passage = address.isEmpty() ? null : NotedRecipients.passage(notice.note(), address, all);
        boolean isAlone = all.stream().distinct().count() <= 1;
        return isAlone ? notice.note() : orEmpty(passage);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Kind kind(Map<String, String> block) {
        String action =
                block.getOrDefault("action", "").replaceAll("[ (;].*", "").toLowerCase(Locale.ROOT);
        Kind kind = ACTIONS.get(action);
        if (kind != null) {
            return kind;
        }
        String status = block.getOrDefault("status", "5").strip();
        return status.startsWith("2") ? Kind.OTHER : status.startsWith("4") ? Kind.DELAYED : Kind.FAILED;
    }

    private static String address(Map<String, String> block) {
        for (String field : List.of("final-recipient", "original-recipient", "x-actual-recipient")) {
            String address = Addresses.ofField(block, field);
            if (!address.isEmpty()) {
                return address;
            }
        }
        return "";
    }
}
