package org.tocsin.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells machines that answer, and people who ask to leave, from other mail. */
final class Automatic {
    private static final int BEGINNING = 1500; // characters
    private static final int SHORT = 80; // characters
    private static final List<String> HEADERS = List.of(
            "X-Autoreply",
            "X-Autorespond",
            "X-Autoresponder",
            "X-Auto-Response-From",
            "X-Auto-Reply-From",
            "X-Mail-Autoreply",
            "X-AutoReply-From",
            "X-Vacation",
            "X-FC-MachineGenerated",
            "Auto-Reply");

    private Automatic() {}

    /** By a header: RFC 3834 §5, and those that were there before it. */
    static boolean isDeclared(Notice notice) {
        String submitted = notice.word("Auto-Submitted");
        String precedence = notice.word("Precedence");
        return submitted.startsWith("auto-replied")
                || submitted.startsWith("vacation")
                || precedence.equals("auto_reply")
                || precedence.equals("auto-reply")
                || HEADERS.stream()
                        .anyMatch(header ->
                                notice.has(header) && !notice.word(header).equals("no"))
                || (notice.has("X-Auto-Response-Suppress") && isWorded(notice));
    }

    static boolean isWorded(Notice notice) {
        String beginning = unquoted(notice.note());
        return Signs.ALL.in(beginning).has("AUTOMATIC TEXT");
    }

    /** In the subject, or in a short first line. A newsletter's own words about leaving are none. */
    static boolean isLeaving(Notice notice) {
        if (notice.has("List-Id") || notice.has("List-Unsubscribe") || notice.has("List-Post")) {
            return false;
        }
        String subject = notice.header("Subject");
        boolean isAnswer = subject.strip().toLowerCase(Locale.ROOT).startsWith("re:");
        return (!isAnswer && isWish(subject))
                || firstLine(notice.note()).filter(Automatic::isWish).isPresent();
    }

    private static boolean isWish(String text) {
        return text.length() <= SHORT && Signs.ALL.in(text).has("UNSUBSCRIBE");
    }

    private static Optional<String> firstLine(String note) {
        return note.substring(0, Math.min(note.length(), BEGINNING))
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> !line.startsWith(">"));
    }

    private static String unquoted(String note) {
        StringBuilder own = new StringBuilder();
        note.substring(0, Math.min(note.length(), BEGINNING))
                .lines()
                .filter(line -> !line.startsWith(">"))
                .forEach(line -> own.append(line).append('\n'));
        return own.toString();
    }
}
