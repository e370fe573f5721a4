package org.tocsin.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tocsin.bounce.Corpus.Answer;
import org.tocsin.mail.Report;
import org.tocsin.mail.ReportReader;
import org.tocsin.mail.ReportedRecipient;

/** How well the reader understands a corpus. */
final class Score {
    private final ReportReader reader = new ReportReader();
    private final List<String> misses = new ArrayList<>();
    private final Share types = new Share();
    private final Share recipients = new Share();
    private final Share hardness = new Share();
    private int messages;
    private int falseReports;
    private int crashes;

    /** So many of so many. */
    static final class Share {
        private int right;
        private int all;

        boolean count(boolean isRight) {
            all++;
            right += isRight ? 1 : 0;
            return isRight;
        }

        int right() {
            return right;
        }

        int all() {
            return all;
        }

        /** Of a hundred; a hundred of nothing. */
        double percent() {
            return all == 0 ? 100 : 100.0 * right / all;
        }
    }

    static Score of(Corpus corpus) {
        Score score = new Score();
        corpus.answers().forEach((file, answers) -> score.read(file, corpus.message(file), answers));
        return score;
    }

    private void read(String file, byte[] message, List<Answer> answers) {
        messages++;
        try {
            compare(file, reader.read(message), answers);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            crashes++;
            misses.add(file + "\tcrash\t" + e);
        }
    }

    private void compare(String file, Report report, List<Answer> answers) {
        String right = type(answers.get(0).kind());
        String ours = type(report.kind());
        boolean isMixed =
                answers.stream().map(answer -> type(answer.kind())).distinct().count() > 1;
        // a late mail is a soft bounce to some, so only the other way round it is a mistake
        boolean isLate = ours.equals("delayed") && right.equals("bounce");
        if (!types.count(ours.equals(right) || isMixed || isLate)) {
            misses.add(file + "\ttype\t" + right + "\t" + ours);
        }
        if (right.equals("none")) {
            falseReports += ours.equals("none") ? 0 : 1;
            return;
        }
        answers.forEach(answer -> compare(file, report, answer));
    }

    private void compare(String file, Report report, Answer answer) {
        List<String> ours = report.recipients().stream()
                .map(recipient -> plain(recipient.address()))
                .toList();
        if (!answer.recipients().isEmpty()
                && !recipients.count(answer.recipients().stream().allMatch(address -> ours.contains(plain(address))))) {
            misses.add(file + "\trecipient\t" + answer.recipients() + "\t" + ours);
        }
        boolean isHard = answer.kind().equals("hard");
        if (!isHard && !answer.kind().equals("soft")) {
            return;
        }
        List<ReportedRecipient> about = about(report, answer).toList();
        boolean isRight = !about.isEmpty()
                && about.stream().allMatch(each -> each.refusal().isHard() == isHard);
        if (!hardness.count(isRight)) {
            misses.add(file + "\thard-soft\t" + answer.kind() + "\t" + about);
        }
    }

    /** Whether the address is right is another question: where it is not found, all that were count. */
    private static Stream<ReportedRecipient> about(Report report, Answer answer) {
        List<ReportedRecipient> named = report.recipients().stream()
                .filter(recipient -> answer.recipients().stream()
                        .anyMatch(address -> plain(address).equals(plain(recipient.address()))))
                .toList();
        return (named.isEmpty() ? report.recipients() : named).stream();
    }

    private static String plain(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    private static String type(String kind) {
        return switch (kind) {
            case "hard", "soft", "unknown" -> "bounce";
            default -> kind;
        };
    }

    private static String type(Report.Kind kind) {
        return switch (kind) {
            case FAILED -> "bounce";
            case DELAYED -> "delayed";
            case COMPLAINT, FEEDBACK, UNSUBSCRIBE -> "feedback";
            case AUTOMATIC -> "vacation";
            case REPLY, OTHER -> "none";
        };
    }

    List<String> misses() {
        return misses;
    }

    int messages() {
        return messages;
    }

    Share types() {
        return types;
    }

    Share recipients() {
        return recipients;
    }

    Share hardness() {
        return hardness;
    }

    int falseReports() {
        return falseReports;
    }

    int crashes() {
        return crashes;
    }
}
