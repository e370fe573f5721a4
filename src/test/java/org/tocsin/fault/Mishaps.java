package org.tocsin.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Breaks something, waits, and mends it; keeps count, and of how many mails may come twice for it. */
final class Mishaps {
    /** What may break. */
    private enum Kind {
        NODE_KILLED,
        NODE_FROZEN,
        NODE_CUT_OFF,
        LINE_SILENT,
        DATABASE_FROZEN,
        DATABASE_KILLED,
        RELAY_GONE,
        NODE_ENDED
    }

    private static final List<String> NODES = List.of("a", "b");

    /** Longer than a lease; not so long that what a node had in hand is given to others. */
    private static final int LONGEST = 9_000;

    /** Lease and doubt of {@link World#HASTE}, with a second to spare. */
    private static final Duration DOUBT_ENDS = Duration.ofSeconds(10);

    /** Of four workers. */
    private static final int IN_HAND = 400;

    private final World world;
    private final Random random;
    private final Map<Kind, Integer> counts = new TreeMap<>();
    private int allowance;
    private int overlong;

    Mishaps(World world) {
        this.world = world;
        this.random = world.random();
    }

    int allowance() {
        return allowance;
    }

    void next() throws IOException {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        counts.merge(kind, 1, Integer::sum);
        Node node = world.node(NODES.get(random.nextInt(NODES.size())));
        int millis = 500 + random.nextInt(LONGEST - 500);
        long start = System.nanoTime();
        happen(kind, node, millis);
        if (System.nanoTime() - start > DOUBT_ENDS.toNanos()) { // a slow machine: all that was in hand went to others
            overlong++;
            allowance += IN_HAND;
        }
    }

    private void happen(Kind kind, Node node, int millis) throws IOException {
        switch (kind) {
            case NODE_KILLED -> {
                allowance += world.sink().connections();
                node.kill();
                world.node(node.name());
            }
            case NODE_FROZEN -> {
                allowance += world.sink().connections(); // the relay hangs up on whom it does not hear
                node.freeze();
                Until.pause(millis);
                node.thaw();
            }
            case NODE_CUT_OFF -> {
                node.wire().cut();
                Until.pause(millis);
                node.wire().mend();
            }
            case LINE_SILENT -> {
                node.wire().silence();
                Until.pause(millis);
                node.wire().mend();
            }
            case DATABASE_FROZEN -> {
                world.base().freeze();
                Until.pause(millis);
                world.base().thaw();
            }
            case DATABASE_KILLED -> {
                world.base().kill();
                world.base().startAgain();
            }
            case RELAY_GONE -> {
                allowance += world.sink().connections();
                world.sink().leave();
                Until.pause(millis);
                world.sink().comeBack();
            }
            case NODE_ENDED -> {
                node.terminate();
                node.awaitEnd(World.PATIENCE);
                world.node(node.name());
            }
        }
    }

    @Override
    public String toString() {
        return counts + ", of them longer than lease and doubt: " + overlong;
    }
}
