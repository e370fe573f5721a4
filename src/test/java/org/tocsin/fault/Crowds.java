package org.tocsin.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Two and three nodes with one database. */
final class Crowds {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    /** So many a worker sends before it writes down what came of them. */
    private static final int BATCH = 100;

    private static final int WORKERS = 4;

    private Crowds() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "three-nodes", "X-02", "three nodes send one mailing, one of them is killed", Crowds::three),
                Scenario.of(
                        "frozen-node",
                        "X-21, X-23",
                        "a node freezes for longer than its lease, another goes on, it thaws",
                        Crowds::frozen),
                Scenario.of(
                        "long-frozen-node",
                        "X-21, X-23",
                        "a node thaws when all it had in hand was given to another",
                        Crowds::longFrozen),
                Scenario.of(
                        "cut-off-node",
                        "X-21",
                        "a node is cut off from the database and keeps its relay, another goes on",
                        Crowds::cutOff));
    }

    private static String three(World world) throws IOException {
        Node victim =
                world.made("c").isAlive() ? world.node("c") : world.made("c").launch(List.of(), World.HASTE);
        world.node("a");
        world.node("b");
        victim.awaitUp();
        Trickle.of(world.sink(), 3);
        long mailing = world.load().digest(5_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 1_000);
        int open = world.sink().connections();
        victim.kill();
        // its leases run out: it does not come back
        Verdict verdict = world.ledger().awaitSettled(mailing, LIMIT).allAccepted();
        return verdict.twiceAtMost(WORKERS * BATCH) + ", " + open + " connections; the killed node's notes were lost";
    }

    private static String frozen(World world) throws IOException {
        Node node = world.node("a");
        world.node("b");
        Trickle.of(world.sink(), 20);
        long mailing = world.load().digest(3_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 850);
        int open = world.sink().connections();
        node.freeze();
        Until.pause(7_500); // longer than the lease, and the doubt is not over yet
        node.thaw();
        Verdict verdict = world.ledger().awaitSettled(mailing, LIMIT).allAccepted();
        return verdict.twiceAtMost(open) + " of " + open + " promised at most";
    }

    private static String longFrozen(World world) throws IOException {
        Node node = world.node("a");
        world.node("b");
        Trickle.of(world.sink(), 20);
        long mailing = world.load().digest(3_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 850);
        int open = world.sink().connections();
        node.freeze();
        Trickle.of(world.sink(), 1);
        Until.holds("the other node has sent all", LIMIT, () -> world.ledger().isSettled(mailing));
        int before = world.ledger().judge(mailing).twice();
        node.thaw();
        Until.pause(4_000);
        Verdict verdict = world.ledger().judge(mailing).allAccepted().twiceAtMost(WORKERS * BATCH);
        int late = verdict.twice() - before;
        Faulty.unless(late <= open, late + " mails were sent again by the thawed node, promised " + open);
        return verdict + ", " + late + " of them by the thawed node";
    }

    private static String cutOff(World world) throws IOException {
        Node node = world.node("a");
        world.node("b");
        Trickle.of(world.sink(), 3);
        long mailing = world.load().digest(4_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 800);
        node.wire().silence();
        Until.holds("the other node has sent all", LIMIT, () -> world.ledger().isSettled(mailing));
        node.wire().mend();
        Until.pause(4_000);
        Verdict verdict = world.ledger().judge(mailing).allAccepted();
        return verdict.twiceAtMost(WORKERS * BATCH) + ", promised at most " + WORKERS * BATCH;
    }
}
