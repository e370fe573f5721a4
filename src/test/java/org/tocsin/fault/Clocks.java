package org.tocsin.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Nodes whose clock is wrong, or is set while they send. */
final class Clocks {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int EXPIRED = 3;

    private Clocks() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "clock-steps",
                        "X-24",
                        "the clock is set an hour on, an hour back and right again",
                        Clocks::steps),
                Scenario.of("clock-skew", "X-24", "two nodes, one of them five seconds ahead", Clocks::skew),
                Scenario.of(
                        "clock-behind",
                        "X-24, R-03",
                        "a node an hour behind finds an alert that has ended",
                        Clocks::behind));
    }

    private static String steps(World world) throws IOException {
        Clock clock = new Clock(world);
        Node node = clock.node("+0");
        Trickle.of(world.sink(), 4);
        long mailing = world.load().digest(8_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 300);
        int open = world.sink().connections();
        for (String offset : List.of("+3600", "-3600", "+0")) {
            clock.set(offset);
            Until.pause(2_500);
        }
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(open);
        node.kill();
        return verdict.toString();
    }

    private static String skew(World world) throws IOException {
        Clock clock = new Clock(world);
        Node ahead = clock.node("+5");
        world.node("a");
        Trickle.of(world.sink(), 3);
        long mailing = world.load().digest(5_000);
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(0);
        ahead.kill();
        return verdict.toString();
    }

    private static String behind(World world) throws IOException {
        Clock clock = new Clock(world);
        world.stillness();
        Node node = clock.node("-3600");
        long alert = world.load().alert(50, Instant.now().minusSeconds(60));
        Verdict verdict = world.ledger().awaitSettled(alert, LIMIT).isSound().knowsAll();
        node.kill();
        Faulty.unless(verdict.in(EXPIRED) == 50, verdict.accepted() + " alerts were sent though they had ended");
        return verdict.toString();
    }

    /** The clock of one node. */
    private static final class Clock {
        private final World world;
        private final String name;
        private final Path offset;

        Clock(World world) {
            this.world = world;
            this.name = world.unused();
            this.offset = world.folder().resolve(name + ".offset");
        }

        Node node(String seconds) throws IOException {
            set(seconds);
            List<String> before = new ArrayList<>(List.of("env", "LD_PRELOAD=" + library()));
            before.add("FAKETIME_TIMESTAMP_FILE=" + offset);
            // waits are measured by the other clock, which stays right; its repair for old systems makes them minutes
            before.addAll(List.of(
                    "FAKETIME_CACHE_DURATION=1",
                    "FAKETIME_DONT_FAKE_MONOTONIC=1",
                    "DONT_FAKE_MONOTONIC=1",
                    "FAKETIME_FORCE_MONOTONIC_FIX=0"));
            return world.made(name).launch(before, World.HASTE).awaitUp();
        }

        /** In one step; the file is read every second. */
        void set(String seconds) throws IOException {
            Path next = offset.resolveSibling(name + ".next");
            Files.writeString(next, seconds + "\n");
            Files.move(next, offset, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }

        private static Path library() throws IOException {
            try (var folders = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
                for (Path folder : folders) {
                    Path library = folder.resolve("faketime/libfaketimeMT.so.1");
                    if (Files.exists(library)) {
                        return library;
                    }
                }
            }
            throw new Faulty("libfaketime is not there: install faketime");
        }
    }
}
