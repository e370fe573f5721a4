package org.tocsin.bounce;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.tocsin.mail.Report;
import org.tocsin.mail.ReportReader;

/** {@code tocsin bounce}: says what a message that came back means, or how well a folder of them is understood. */
public final class BounceCommand extends Command {
    private static final int LARGEST = 25 * 1024 * 1024; // octets

    private final InputStream in;
    private final PrintStream console;

    public BounceCommand(InputStream in, PrintStream console) {
        super("bounce", "Says what a returned message means (from standard input), or scores a folder of them");
        this.in = in;
        this.console = console;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--score")
                .metavar("DIR")
                .help("a folder with expected.tsv in it or below it, or a TSV of replies");
        parser.addArgument("--misses").action(Arguments.storeTrue()).help("name each message that was misread");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace options) throws IOException {
        String folder = options.getString("score");
        if (folder == null) {
            tell(new ReportReader().read(in.readNBytes(LARGEST)));
        } else {
            score(Path.of(folder), Boolean.TRUE.equals(options.getBoolean("misses")));
        }
    }

    private void tell(Report report) {
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

    private void score(Path top, boolean showsMisses) throws IOException {
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
                    .filter(BounceCommand::isOfReplies)
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
