package org.tocsin.post;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.tocsin.text.CorpusScore;

/** {@code tocsin feeds}: says what is in a feed, or how well a folder of feeds and of html is read. */
public final class FeedsCommand extends Command {
    private static final int LARGEST = 30 << 20; // octets

    private final InputStream in;
    private final PrintStream console;

    public FeedsCommand(InputStream in, PrintStream console) {
        super("feeds", "Says what is in a feed (from standard input), or scores a folder of feeds and html");
        this.in = in;
        this.console = console;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--score")
                .metavar("DIR")
                .help("a folder with expected.tsv or vectors.jsonl in it or below it");
        parser.addArgument("--misses").action(Arguments.storeTrue()).help("name what was misread");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace options) throws IOException {
        String folder = options.getString("score");
        if (folder == null) {
            tell();
        } else {
            score(Path.of(folder), Boolean.TRUE.equals(options.getBoolean("misses")));
        }
    }

    private void tell() throws IOException {
        try {
            Feed feed = new FeedReader(ZoneOffset.UTC).read(in.readNBytes(LARGEST), null, null);
            console.println("title\t" + feed.title());
            console.println("language\t" + (feed.language() == null ? "-" : feed.language()));
            console.println("repaired\t" + feed.isRepaired());
            feed.items()
                    .forEach(item -> console.println(String.join(
                            "\t",
                            "item",
                            item.dated() == null ? "-" : item.dated().toString(),
                            item.id(),
                            item.title(),
                            String.join(", ", item.categories()))));
        } catch (UnreadableFeedException e) {
            console.println("unreadable\t" + e.getMessage());
        }
    }

    void score(Path top, boolean showsMisses) throws IOException {
        CorpusScore.printHeader(console);
        for (Path file : CorpusScore.files(top, "expected.tsv")) {
            if (FeedScore.isTable(file)) {
                FeedScore.of(file).print(console, file, showsMisses);
            }
        }
        for (Path file : CorpusScore.files(top, "vectors.jsonl")) {
            HtmlScore.of(file).print(console, file, showsMisses);
        }
    }
}
