package org.tocsin.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.mail.Report.Kind;

/** Reads complaints (RFC 5965), also those that hide who complains. */
final class FeedbackReport {
    private static final int MOST = 100;
    private static final Pattern RECIPIENT =
            Pattern.compile("(?im)^(?:original-rcpt-to|removal-recipient|redacted-address)[ \t]*:[ \t]*(.{1,400})$");
    private static final List<String> ADDRESSED =
            List.of("x-hmxmroriginalrecipient", "x-original-to", "x-envelope-to", "delivered-to", "to");

    private FeedbackReport() {}

    static Report read(String fields, Notice notice) {
        List<Map<String, String>> blocks = ReportFields.blocks(fields);
        String type = blocks.isEmpty() ? "abuse" : blocks.get(0).getOrDefault("feedback-type", "abuse");
        boolean isComplaint =
                ReportReader.isComplaint(type.replaceAll("[ (;].*", "").toLowerCase(Locale.ROOT));
        Kind kind = isComplaint ? Kind.COMPLAINT : Kind.FEEDBACK;
        List<ReportedRecipient> recipients = addresses(fields, notice).stream()
                .distinct()
                .limit(MOST)
                .map(address -> new ReportedRecipient(address, kind, Refusal.NONE))
                .toList();
        return ReportReader.report(kind, recipients, notice);
    }

    private static List<String> addresses(String fields, Notice notice) {
        List<String> addresses = new ArrayList<>();
        Matcher matcher = RECIPIENT.matcher(fields);
        while (matcher.find() && addresses.size() < MOST) {
            addresses.addAll(Addresses.all(matcher.group(1)));
        }
        for (String header : ADDRESSED) {
            if (addresses.isEmpty()) {
                addresses.addAll(Addresses.all(notice.original().getOrDefault(header, "")));
            }
        }
        return addresses;
    }
}
