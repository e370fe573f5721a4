package org.tocsin.bounce;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tocsin.mail.Report;
import org.tocsin.mail.ReportReader;

/** Tells on the console what the reader makes of a message that came back, or of folders with right answers. */
public final class Understanding {
    private final PrintStream console;

    public Understanding(PrintStream console) {
        this.console = console;
    }

    /** One message: what kind it is, whom it is about, and what decided. */
    public void explain(byte[] message) {
        Report report = new ReportReader().read(message);
        console.println("kind\t" + word(report.kind()));
        report.recipients()
                .forEach(recipient -> console.println(String.join(
                        "\t",
                        "recipient",
                        recipient.address(),
                        word(recipient.kind()),
                        word(recipient.refusal().cause()),
                        recipient.refusal().isHard() ? "hard" : "soft",
                        recipient.refusal().status() == null
                                ? "-"
                                : recipient.refusal().status(),
                        recipient.refusal().because())));
        console.println("original\t" + (report.originalMessageId() == null ? "-" : report.originalMessageId()));
        report.cameTo().forEach(address -> console.println("came-to\t" + address));
    }

    /**
     * How much of the right answers it finds.
     *
     * @param top a folder with {@code expected.tsv} in it or below it, or a TSV of replies
     * @param showsMisses whether each message that was misread is named
     */
    public void score(Path top, boolean showsMisses) throws IOException {
        console.println("corpus\tmessages\ttype\trecipient\thard-soft\tfalse\tcrashes");
        if (Files.isDirectory(top)) {
            for (Corpus corpus : Corpus.below(top)) {
                Score score = Score.of(corpus);
                console.println(line(corpus.name(), score));
                show(score.misses(), showsMisses);
            }
        }
        for (Path replies : replies(top)) {
            ReplyScore score = ReplyScore.of(replies);
            console.println(replies.getFileName() + "\t" + score.hardness().all() + "\t-\t-\t" + share(score.hardness())
                    + "\t-\t-");
            show(score.misses(), showsMisses);
        }
    }

    private static List<Path> replies(Path top) throws IOException {
        if (Files.isRegularFile(top)) {
            return List.of(top);
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(file -> file.toString().endsWith(".tsv") && !file.endsWith("expected.tsv"))
                    .filter(Understanding::isOfReplies)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOfReplies(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().filter(line -> line.startsWith("text\t")).isPresent();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private static String line(String name, Score score) {
        return String.join(
                "\t",
                name,
                String.valueOf(score.messages()),
                share(score.types()),
                share(score.recipients()),
                share(score.hardness()),
                String.valueOf(score.falseReports()),
                String.valueOf(score.crashes()));
    }

    private static String share(Score.Share share) {
        return String.format(Locale.ROOT, "%d/%d %.1f%%", share.right(), share.all(), share.percent());
    }

    private void show(List<String> misses, boolean showsMisses) {
        if (showsMisses) {
            misses.forEach(miss -> console.println("  " + miss));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
