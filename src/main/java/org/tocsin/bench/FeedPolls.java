package org.tocsin.bench;

import java.time.Duration;
import java.time.Instant;
import org.tocsin.post.Sources;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/**
 * Asks many small sources for news, all that are due in a quarter of an hour in one go: what that takes of a core is
 * told as a share of the quarter.
 */
final class FeedPolls {
    private static final int ITEMS = 20;
    private static final int OCTETS = 2_000;
    private static final Duration ROUND = Duration.ofMinutes(15);

    private final int count;
    private final FeedSite site;
    private final BenchGround ground;
    private final Sources sources;

    FeedPolls(int count, FeedSite site, BenchGround ground, Sources sources) {
        this.count = count;
        this.site = site;
        this.ground = ground;
        this.sources = sources;
    }

    void measure(BenchReport report) {
        Table table = report.table(
                "polls",
                new Column("sources", "sources", 0),
                new Column("what", "what", 0),
                new Column("fetched", "fetched", 0),
                new Column("added", "new posts", 0),
                new Column("seconds", "seconds", 2),
                new Column("jvm_cpu_seconds", "JVM CPU s", 2),
                new Column("database_cpu_seconds", "database", 2),
                new Column("core_share", "% of a core in 15 min", 2));
        publish(ITEMS);
        for (int number = 0; number < count; number++) {
            sources.add("/small" + number, site.serve("/small" + number, feed(number, ITEMS)), ENGLISH, Instant.now());
        }
        round("the first time", table);
        round("nothing new", table);
        publish(ITEMS + 1);
        round("a new post in each", table);
        for (int number = 0; number < count; number += 10) {
            site.serve("/small" + number, feed(number, ITEMS + 2));
        }
        round("in every tenth", table);
    }

    private static final LanguageTag ENGLISH = LanguageTag.of(Language.EN);

    private void publish(int items) {
        for (int number = 0; number < count; number++) {
            site.serve("/small" + number, feed(number, items));
        }
    }

    private static byte[] feed(int number, int items) {
        return new BenchFeed("small" + number + ".example", items, OCTETS).bytes();
    }

    private void round(String what, Table table) {
        ground.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE source SET next_fetch_at = ? WHERE feed_url LIKE '%/small%'", Instant.now()));
        long posts = ground.number("SELECT COUNT(*) FROM post");
        Effort start = ground.effort();
        int fetched = 0;
        for (int some = sources.fetchDue(Instant.now()); some > 0; some = sources.fetchDue(Instant.now())) {
            fetched += some;
        }
        Effort spent = ground.effort().since(start);
        Double database = spent.databaseCpu();
        table.row(
                count,
                what,
                fetched,
                ground.number("SELECT COUNT(*) FROM post") - posts,
                spent.seconds(),
                spent.jvmCpu(),
                database,
                (spent.jvmCpu() + (database == null ? 0 : database)) / ROUND.toSeconds() * 100);
    }
}
