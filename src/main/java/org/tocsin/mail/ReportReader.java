package org.tocsin.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Report.Kind;

/**
 * Reads what comes back: delivery reports (RFC 3464, RFC 6533, and as mail systems write them without a standard),
 * complaints (RFC 5965), answers by machines (RFC 3834), wishes to leave, answers by people.
 */
public final class ReportReader {
    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,900})>");
    private static final Set<String> COMPLAINTS =
            Set.of("abuse", "fraud", "virus", "opt-out", "opt-out-list", "complaint");

    /** Any bytes get an answer, in a time that grows with their number alone. */
    public Report read(byte[] message) {
        Notice notice = Notice.of(message);
        FreeForm form = new FreeForm(notice);
        return delivery(notice, form)
                .or(() -> complaint(notice))
                .or(() -> SesNotice.in(notice))
                .or(() -> automatic(notice, form))
                .or(() -> freeForm(notice, form))
                .or(() -> leaving(notice))
                .or(() -> answer(notice, form))
                .orElseGet(() -> report(Kind.OTHER, List.of(), notice));
    }

    private static Optional<Report> delivery(Notice notice, FreeForm form) {
        Optional<List<ReportedRecipient>> fields = DeliveryStatus.of(notice);
        List<ReportedRecipient> recipients = fields.orElseGet(() -> inNote(notice, form));
        if (!recipients.isEmpty()) {
            return Optional.of(report(worst(recipients), recipients, notice));
        }
        return DeliveryStatus.isGoodNews(notice)
                ? Optional.of(report(Kind.OTHER, List.of(), notice))
                : Optional.empty();
    }

    private static List<ReportedRecipient> inNote(Notice notice, FreeForm form) {
        return form.isReport() || form.isSentOn() ? DeliveryStatus.inNote(notice) : List.of();
    }

    private static Kind worst(List<ReportedRecipient> recipients) {
        boolean isFailed = recipients.stream().anyMatch(recipient -> recipient.kind() == Kind.FAILED);
        return isFailed ? Kind.FAILED : Kind.DELAYED;
    }

    private static Optional<Report> complaint(Notice notice) {
        Optional<MessagePart> part = notice.leaf("message/feedback-report");
        if (part.isPresent()) {
            return Optional.of(FeedbackReport.read(part.get().text(), notice));
        }
        boolean isNamed = Signs.ALL.in(notice.header("Subject")).has("COMPLAINT SUBJECT");
        boolean returnsMail =
                notice.returnsMail() && notice.leaf("message/rfc822").isPresent();
        return isNamed && returnsMail ? Optional.of(FeedbackReport.read("", notice)) : Optional.empty();
    }

    /** Those that say so in their head or subject; a mail system's report may say so too, and is none. */
    private static Optional<Report> automatic(Notice notice, FreeForm form) {
        if (form.isSureReport() || Automatic.isLeaving(notice)) {
            return Optional.empty();
        }
        return Automatic.isAutomatic(notice, form) ? Optional.of(from(Kind.AUTOMATIC, notice)) : Optional.empty();
    }

    private static Optional<Report> freeForm(Notice notice, FreeForm form) {
        if (!form.isReport()) {
            return Optional.empty();
        }
        List<ReportedRecipient> recipients = form.recipients();
        return Optional.of(report(form.kind(), recipients, notice));
    }

    private static Optional<Report> leaving(Notice notice) {
        return Automatic.isLeaving(notice) ? Optional.of(from(Kind.UNSUBSCRIBE, notice)) : Optional.empty();
    }

    private static Optional<Report> answer(Notice notice, FreeForm form) {
        boolean isAnswer = notice.has("In-Reply-To") || form.isReply();
        return isAnswer && !form.isFromList() ? Optional.of(from(Kind.REPLY, notice)) : Optional.empty();
    }

    private static Report from(Kind kind, Notice notice) {
        String sender = Addresses.first(notice.header("From"));
        List<ReportedRecipient> senders =
                sender == null ? List.of() : List.of(new ReportedRecipient(sender, kind, Refusal.NONE));
        return report(kind, senders, notice);
    }

    static Report report(Kind kind, List<ReportedRecipient> recipients, Notice notice) {
        return new Report(kind, List.copyOf(recipients), originalId(notice), Trails.of(kind, notice));
    }

    private static @Nullable String originalId(Notice notice) {
        Map<String, String> original = notice.original();
        String id = original.getOrDefault("message-id", "");
        if (id.isEmpty()) {
            id = notice.header("In-Reply-To");
        }
        Matcher matcher = MESSAGE_ID.matcher(id);
        return matcher.find() ? matcher.group(1) : null;
    }

    static boolean isComplaint(String type) {
        return COMPLAINTS.contains(type);
    }
}
