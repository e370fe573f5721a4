package org.tocsin.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.post.FetchOutcome;
import org.tocsin.post.FetchSettings;
import org.tocsin.post.Sources;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;

/** What it costs to take in a large feed, and to ask many small ones whether there is news. */
final class FeedBench implements Bench {
    private static final double MEGABYTE = 1 << 20;
    private static final int SMALL = 20;

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
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService answering = Executors.newFixedThreadPool(8);
        server.setExecutor(answering);
        server.start();
        try (BenchGround ground = BenchGround.open(options);
                Sources sources = sources(ground)) {
            report.say("warming up");
            fetch(ground, sources, serve(server, "/warm", new BenchFeed("warm.example", 500, 2_000).bytes()));
            large(options, report, server, ground, sources);
            polled(options.getInt("sources"), report, server, ground, sources);
        } finally {
            server.stop(0);
            answering.shutdownNow();
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

    private static void large(
            Namespace options, BenchReport report, HttpServer server, BenchGround ground, Sources sources) {
        int items = options.getInt("items");
        int octets = options.getInt("megabytes") * (1 << 20);
        Table table = report.table(
                "large",
                new Column("run", "run", 0),
                new Column("items", "items", 0),
                new Column("megabytes", "MB", 1),
                new Column("seconds", "seconds", 2),
                new Column("jvm_cpu_seconds", "JVM CPU s", 2),
                new Column("database_cpu_seconds", "database", 2),
                new Column("extra_heap_mb", "extra heap MB", 0),
                new Column("again_seconds", "again, s", 2),
                new Column("exact", "exact", 0));
        for (int run = 1; run <= options.getInt("runs"); run++) {
            String path = "/large" + run;
            byte[] feed = new BenchFeed("large" + run + ".example", items, octets / items).bytes();
            URI address = serve(server, path, feed);
            boolean isForHeap = run == options.getInt("runs"); // watching the heap costs time
            Heap heap = isForHeap ? Heap.watched() : null;
            Effort start = ground.effort();
            long source = add(sources, address);
            FetchOutcome outcome = sources.fetch(source);
            Effort spent = ground.effort().since(start);
            Double extra = heap == null ? null : heap.mostExtra() / MEGABYTE;
            Effort second = ground.effort();
            FetchOutcome again = sources.fetch(source);
            table.row(
                    run,
                    items,
                    feed.length / MEGABYTE,
                    spent.seconds(),
                    spent.jvmCpu(),
                    spent.databaseCpu(),
                    extra,
                    ground.effort().since(second).seconds(),
                    outcome.added() == items && again.added() == 0 && again.changed() == 0);
        }
    }

    /** All are due at once, which they never are: the figures are those of a quarter of an hour in one go. */
    private static void polled(int count, BenchReport report, HttpServer server, BenchGround ground, Sources sources) {
        for (int number = 0; number < count; number++) {
            byte[] feed = new BenchFeed("small" + number + ".example", SMALL, 2_000).bytes();
            serve(server, "/small" + number, feed);
            add(sources, address(server, "/small" + number));
        }
        Table table = report.table(
                "polls",
                new Column("sources", "sources", 0),
                new Column("what", "what", 0),
                new Column("fetched", "fetched", 0),
                new Column("seconds", "seconds", 2),
                new Column("jvm_cpu_seconds", "JVM CPU s", 2),
                new Column("database_cpu_seconds", "database", 2),
                new Column("core_share", "% of a core in 15 min", 2));
        for (String what : List.of("the first time", "nothing new")) {
            ground.jdbi()
                    .useHandle(handle -> handle.execute(
                            "UPDATE source SET next_fetch_at = ? WHERE feed_url LIKE '%/small%'", Instant.now()));
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
                    spent.seconds(),
                    spent.jvmCpu(),
                    database,
                    (spent.jvmCpu() + (database == null ? 0 : database))
                            / Duration.ofMinutes(15).toSeconds()
                            * 100);
        }
    }

    private static void fetch(BenchGround ground, Sources sources, URI address) {
        sources.fetch(add(sources, address));
        ground.effort();
    }

    private static long add(Sources sources, URI address) {
        return sources.add(address.getPath(), address, LanguageTag.of(Language.EN), Instant.now());
    }

    private static URI serve(HttpServer server, String path, byte[] feed) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().set("ETag", "\"1\"");
                exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
                if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                    exchange.sendResponseHeaders(304, -1);
                    return;
                }
                exchange.sendResponseHeaders(200, feed.length);
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(feed);
                }
            }
        });
        return address(server, path);
    }

    private static URI address(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The most that was alive at any moment, over what was alive before; makes the collector run all the while. */
    private static final class Heap {
        private final long before = alive();
        private final AtomicLong most = new AtomicLong(before);
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final Thread watcher = new Thread(this::watch, "bench-heap");

        static Heap watched() {
            Heap heap = new Heap();
            heap.watcher.setDaemon(true);
            heap.watcher.start();
            return heap;
        }

        private void watch() {
            while (!isOver.get()) {
                most.accumulateAndGet(alive(), Math::max);
            }
        }

        private static long alive() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }

        long mostExtra() {
            isOver.set(true);
            return most.get() - before;
        }
    }
}
