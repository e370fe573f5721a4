package org.tocsin.bench;

import java.net.URI;
import java.time.Instant;
import org.tocsin.post.FetchOutcome;
import org.tocsin.post.Sources;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** Takes a large feed in as a new source, and reads it in whole once more. */
final class LargeFeed {
    private static final double MEGABYTE = 1 << 20;

    private final int items;
    private final int octets;
    private final FeedSite site;
    private final BenchGround ground;
    private final Sources sources;

    LargeFeed(int items, int megabytes, FeedSite site, BenchGround ground, Sources sources) {
        this.items = items;
        this.octets = megabytes * (1 << 20) / items;
        this.site = site;
        this.ground = ground;
        this.sources = sources;
    }

    /** So many times, and once more with an eye on the heap, which takes time. */
    void measure(int runs, BenchReport report) {
        Table table = report.table(
                "large",
                new Column("run", "run", 0),
                new Column("items", "items", 0),
                new Column("megabytes", "MB", 1),
                new Column("seconds", "seconds", 2),
                new Column("jvm_cpu_seconds", "JVM CPU s", 2),
                new Column("database_cpu_seconds", "database", 2),
                new Column("again_seconds", "again, s", 2),
                new Column("extra_heap_mb", "extra heap MB", 0),
                new Column("exact", "exact", 0));
        for (int run = 1; run <= runs; run++) {
            timed(run, table);
        }
        watched(runs + 1, table);
    }

    private void timed(int run, Table table) {
        byte[] feed = feed(run);
        URI address = site.serve("/large" + run, feed);
        Effort start = ground.effort();
        long source = add(address);
        FetchOutcome outcome = sources.fetch(source);
        Effort spent = ground.effort().since(start);
        site.serve("/large" + run, feed); // which is new by its name alone
        Effort second = ground.effort();
        FetchOutcome again = sources.fetch(source);
        Effort readAgain = ground.effort().since(second);
        boolean isExact = outcome.added() == items && again.added() == 0 && again.changed() == 0;
        table.row(
                run,
                items,
                feed.length / MEGABYTE,
                spent.seconds(),
                spent.jvmCpu(),
                spent.databaseCpu(),
                readAgain.seconds(),
                null,
                isExact);
    }

    private void watched(int run, Table table) {
        byte[] feed = feed(run);
        URI address = site.serve("/large" + run, feed);
        try (HeapWatch heap = new HeapWatch()) {
            FetchOutcome outcome = sources.fetch(add(address));
            table.row(
                    run,
                    items,
                    feed.length / MEGABYTE,
                    null,
                    null,
                    null,
                    null,
                    heap.mostExtraMegabytes(),
                    outcome.added() == items);
        }
    }

    private byte[] feed(int run) {
        return new BenchFeed("large" + run + ".example", items, octets).bytes();
    }

    private long add(URI address) {
        return sources.add(address.getPath(), address, LanguageTag.of(Language.EN), Instant.now());
    }
}
