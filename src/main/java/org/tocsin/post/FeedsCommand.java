package org.tocsin.post;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.tocsin.text.CorpusCommand;
import org.tocsin.text.CorpusScore;

/** {@code tocsin feeds}: says what is in a feed, or how well a folder of feeds and of html is read. */
public final class FeedsCommand extends CorpusCommand {
    private static final int LARGEST = 30 << 20; // octets

    public FeedsCommand(InputStream in, PrintStream console) {
        super(
                new Help(
                        "feeds",
                        "Says what is in a feed (from standard input), or scores a folder of feeds and html",
                        "expected.tsv or vectors.jsonl"),
                in,
                console);
    }

    @Override
    protected void tell() throws IOException {
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

    @Override
    protected void score(Path top, boolean showsMisses) throws IOException {
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
