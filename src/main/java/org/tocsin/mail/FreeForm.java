package org.tocsin.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.Report.Kind;

/** Reads reports that mail systems write as they like, without the fields of RFC 3464. */
final class FreeForm {
    private static final int ENOUGH = 2; // signs
    private static final Pattern REPLY =
            Pattern.compile("(?iu)(re|fwd?|aw|wg|tr|rv|sv|vs|odp|antw?|rép|ris|回复|答复|转发|回覆|轉寄) ?[:：]");
    private static final Pattern CODE = Pattern.compile("(?<![0-9.])[45][0-9][0-9] ");
    private static final Pattern QUOTED = Pattern.compile("(?m)^>(?!>).*$");
    private static final int BEGINNING = 4096; // characters of the note
    private static final int MOST_FOLDS = 4; // lines

    private final Notice notice;
    private final Signs.Found from;
    private final Signs.Found subject;
    private final Signs.Found text;

    FreeForm(Notice notice) {
        this.notice = notice;
        this.from = Signs.ALL.inWords(notice.header("From").toLowerCase(Locale.ROOT));
        this.subject = Signs.ALL.in(notice.header("Subject"));
        String beginning = notice.note().substring(0, Math.min(notice.note().length(), BEGINNING));
        this.text = Signs.ALL.in(QUOTED.matcher(beginning).replaceAll(""));
    }

    /** One sign may be chance: people forward reports, and write about them. Words alone may be about parcels. */
    boolean isReport() {
        if (machine() == 0 && form() == 0 && isReply()) {
            return false;
        }
        int words = words();
        boolean isMachine = machine() > 0 || form() > 0 || (notice.returnsMail() && !isFromList());
        boolean isSure = text.has("FAILED! TEXT") && !isFromList() && (isMachine || namesAnybody());
        int signs = Math.min(machine(), words == 0 ? 2 : 1) + form() + words + (notice.returnsMail() ? 1 : 0);
        return (isMachine || isSure) && (words > 0 || machine() > 1 || form() > 1) && signs >= ENOUGH;
    }

    /** What could not be delivered to no address was a parcel. */
    private boolean namesAnybody() {
        return !NotedRecipients.of(notice).isEmpty();
    }

    /** Also of what calls itself an automatic answer, as many reports do. */
    boolean isSureReport() {
        return isReport() && (from.has("FROM") || text.has("FAILED! TEXT") || form() > 0 || notice.returnsMail());
    }

    /** A report that a person sends on, with the fields that programs read. */
    boolean isSentOn() {
        String start = notice.header("Subject").strip().toLowerCase(Locale.ROOT);
        return start.startsWith("fw") && subject.has("FAILED SUBJECT");
    }

    boolean isFromList() {
        return notice.has("List-Id") || notice.has("List-Unsubscribe");
    }

    private int machine() {
        return (from.has("FROM") ? 1 : 0) + (isFromNobody() ? 1 : 0);
    }

    private int form() {
        if (notice.has("X-Failed-Recipients")) {
            return 2;
        }
        return notice.header("Content-Type").contains("delivery-status") ? 1 : 0;
    }

    private int words() {
        boolean isSubject = subject.has("FAILED SUBJECT") || subject.has("DELAYED SUBJECT");
        boolean isText = text.has("FAILED TEXT") || text.has("DELAYED TEXT");
        return (isSubject ? 1 : 0) + (isText ? 1 : 0) + (text.has("FAILED! TEXT") ? 2 : 0);
    }

    boolean isReply() {
        return isReply(notice.header("Subject"));
    }

    /** Whether a subject begins as mail programs begin that of an answer, or of what they send on. */
    static boolean isReply(String subject) {
        return REPLY.matcher(subject.strip()).lookingAt();
    }

    boolean isFromNobody() {
        String returnPath = notice.header("Return-Path").strip();
        return returnPath.startsWith("<>")
                || returnPath.toLowerCase(Locale.ROOT).contains("mailer-daemon")
                || notice.header("From").strip().equals("<>");
    }

    Kind kind() {
        boolean isDelay = subject.has("DELAYED SUBJECT") || text.has("DELAYED TEXT");
        boolean isFinal = notice.header("Subject").toLowerCase(Locale.ROOT).contains("fail");
        return isDelay && !isFinal ? Kind.DELAYED : Kind.FAILED;
    }

    List<ReportedRecipient> recipients() {
        Kind kind = kind();
        List<String> addresses = NotedRecipients.of(notice);
        List<ReportedRecipient> recipients = new ArrayList<>();
        for (String address : addresses) {
            recipients.add(new ReportedRecipient(address, kind, refusal(address, addresses)));
        }
        return recipients.isEmpty() ? List.of(new ReportedRecipient("", kind, refusal(null, List.of()))) : recipients;
    }

    /** Its first line, with what is indented below it as the rest of the same sentence. */
    private static String beginning(String passage) {
        String line = passage.lines().findFirst().orElse("");
        boolean isIndented = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
        String rest = passage.lines()
                .skip(1)
                .limit(MOST_FOLDS)
                .takeWhile(next -> !isIndented && next.startsWith("    ") && !next.isBlank())
                .collect(Collectors.joining(" "));
        return line + " " + rest;
    }

    private Refusal refusal(@Nullable String address, List<String> all) {
        String passage = address == null ? null : NotedRecipients.passage(notice.note(), address, all);
        List<String> witnesses = new ArrayList<>();
        if (passage != null) {
            String start = beginning(passage);
            witnesses.add(start);
            if (all.size() <= 1 || !CODE.matcher(start).find()) { // else what follows may be about the next one
                witnesses.add(passage);
            }
        }
        if (all.size() <= 1) {
            witnesses.add(notice.note());
            witnesses.add(notice.header("Subject"));
        }
        Refusals.Step step = Refusals.step(all.size() <= 1 || passage == null ? notice.note() : passage);
        return Refusal.firstOf(witnesses.stream()
                .map(witness -> Refusals.of(witness, null, step))
                .toList());
    }
}
