package org.tocsin.fault;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/** The database dies, freezes, is cut off and answers slowly while workers hold what relays said. */
final class Outages {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** Longer than the lease of {@link World#HASTE}. */
    private static final int LONG = 9_000;

    private Outages() {}

    /** How the database is taken away, and how it comes back. */
    @FunctionalInterface
    private interface Act {
        void on(World world, Node node) throws IOException;
    }

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "db-killed",
                        "X-20",
                        "the database is killed and comes back at once",
                        world -> away(
                                world,
                                (w, node) -> w.base().kill(),
                                500,
                                (w, node) -> w.base().startAgain())),
                Scenario.of(
                        "db-frozen",
                        "X-20, X-22",
                        "the database hangs for longer than a lease",
                        world -> away(
                                world,
                                (w, node) -> w.base().freeze(),
                                LONG,
                                (w, node) -> w.base().thaw())),
                Scenario.of(
                        "db-cut",
                        "X-21",
                        "the line to the database is cut for longer than a lease",
                        world -> away(
                                world,
                                (w, node) -> node.wire().cut(),
                                LONG,
                                (w, node) -> node.wire().mend())),
                Scenario.of(
                        "db-silent",
                        "X-21",
                        "the line to the database is silent for longer than a lease",
                        world -> away(
                                world,
                                (w, node) -> node.wire().silence(),
                                LONG,
                                (w, node) -> node.wire().mend())),
                Scenario.of("db-slow", "X-22", "every answer of the database takes a second", Outages::slow));
    }

    /** A single node: what it holds it still has when the database comes back. */
    private static String away(World world, Act take, int millis, Act giveBack) throws IOException {
        Node node = world.node("a");
        Trickle.of(world.sink(), 2);
        long mailing = world.load().digest(3_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 500);
        take.on(world, node);
        Until.pause(millis);
        giveBack.on(world, node);
        Verdict verdict = world.ledger().awaitSettled(mailing, LIMIT);
        return verdict.allAccepted().twiceAtMost(0).toString();
    }

    private static String slow(World world) throws IOException {
        Node node = world.node("a");
        long mailing = world.load().digest(1_000);
        node.wire().slow(1_000);
        long start = System.nanoTime();
        int status = 0;
        try {
            status = node.status("GET", "/", null);
        } catch (SocketTimeoutException e) {
            throw new Faulty("the front page hangs: no answer within a minute");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Until.pause(3_000);
        node.wire().slow(0);
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(0);
        return String.format("%s, the front page answered %d after %.1f s", verdict, status, seconds);
    }
}
