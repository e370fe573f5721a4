package org.tocsin.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells machines that answer, and people who ask to leave, from other mail. */
final class Automatic {
    private static final int BEGINNING = 1500; // characters
    private static final int SHORT = 80; // characters
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
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

    /** One clear sign is enough, of weaker ones it takes two. */
    static boolean isAutomatic(Notice notice, FreeForm form) {
        Signs.Found subject = Signs.ALL.in(notice.header("Subject"));
        boolean isReceipt = notice.header("Content-Type").contains("disposition-notification");
        if (form.isFromList() || isReceipt) {
            return false;
        }
        boolean isFromNobody = form.isFromNobody()
                && !Signs.ALL
                        .inWords(notice.header("From").toLowerCase(Locale.ROOT))
                        .has("FROM");
        if (subject.has("AUTOMATIC SUBJECT") || isDeclared(notice) || isFromNobody) {
            return true;
        }
        boolean isAnswer = notice.has("In-Reply-To") || form.isReply() || isBulk(notice);
        int hints = (subject.has("AUTOMATIC HINT") ? 1 : 0) + (isWorded(notice) ? 1 : 0) + (isAnswer ? 1 : 0);
        return hints >= 2;
    }

    private static boolean isBulk(Notice notice) {
        String precedence = notice.word("Precedence");
        return precedence.equals("bulk") || precedence.equals("junk") || notice.has("X-Auto-Response-Suppress");
    }

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

    /**
     * In the subject, or in a short first line. A newsletter's own words about leaving are none. A machine that answers
     * repeats the words of what it answers; but the mail programs that leave for their users are machines, too.
     */
    static boolean isLeaving(Notice notice) {
        if (notice.has("List-Id") || notice.has("List-Unsubscribe") || notice.has("List-Post")) {
            return false;
        }
        String subject = notice.header("Subject");
        if (isDeclared(notice) || Signs.ALL.in(subject).has("AUTOMATIC SUBJECT")) {
            return isNothingButAWish(subject);
        }
        return (!FreeForm.isReply(subject) && isWish(subject))
                || firstLine(notice.note()).filter(Automatic::isWish).isPresent();
    }

    private static boolean isWish(String text) {
        if (text.length() > SHORT) {
            return false;
        }
        Signs.Found signs = Signs.ALL.in(text);
        return !signs.has("NO WISH") && (signs.has("UNSUBSCRIBE") || isNothingButAWish(text));
    }

    private static boolean isNothingButAWish(String text) {
        String bare = AROUND.matcher(PlainWords.of(text)).replaceAll("");
        Signs.Found signs = Signs.ALL.inWords(bare);
        return signs.isAll("UNSUBSCRIBE", bare) || signs.isAll("UNSUBSCRIBE ALONE", bare);
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
