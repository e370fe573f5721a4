package org.tocsin.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.post.FetchSettings;
import org.tocsin.post.Sources;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;

/** What it costs to take in a large feed, and to ask many small ones whether there is news. */
final class FeedBench implements Bench {
    @Override
    public String name() {
        return "feed";
    }

    @Override
    public String help() {
        return "taking in a large feed, and polling many sources";
    }

    @Override
    public void options(ArgumentParser parser) {
        parser.addArgument("--items").type(Integer.class).setDefault(5_000).help("in the large feed (5000)");
        parser.addArgument("--megabytes").type(Integer.class).setDefault(10).help("of the large feed (10)");
        parser.addArgument("--sources").type(Integer.class).setDefault(500).help("that are polled (500)");
        parser.addArgument("--runs").type(Integer.class).setDefault(3).help("with the large feed (3)");
        BenchGround.options(parser);
    }

    @Override
    public void measure(Namespace options, BenchReport report) throws IOException {
        try (FeedSite site = new FeedSite();
                BenchGround ground = BenchGround.open(options);
                Sources sources = sources(ground)) {
            report.say("warming up");
            URI warm = site.serve("/warm", new BenchFeed("warm.example", 500, 2_000).bytes());
            sources.fetch(sources.add("warm", warm, LanguageTag.of(Language.EN), Instant.now()));
            new LargeFeed(options.getInt("items"), options.getInt("megabytes"), site, ground, sources)
                    .measure(options.getInt("runs"), report);
            new FeedPolls(options.getInt("sources"), site, ground, sources).measure(report);
        }
    }

    private static Sources sources(BenchGround ground) {
        Topics topics = new Topics(ground.jdbi(), ground.transactions());
        topics.load(List.of(
                new Topics.Entry(new Slug("group"), null, Map.of(Language.EN, "Group")),
                new Topics.Entry(new Slug("floods"), new Slug("group"), Map.of(Language.EN, "Floods"))));
        return new Sources(
                ground.jdbi(),
                ground.transactions(),
                topics,
                new FetchSettings("Tocsin bench", true, Duration.ofSeconds(60), Duration.ofMinutes(15)),
                Clock.systemUTC());
    }
}
