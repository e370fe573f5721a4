package org.tocsin.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Three database servers that are one cluster, as {@code .ci/galera} makes them, and what may happen to one of them. */
record Cluster(List<String> hosts) {
    static final String USER = "tocsin";
    private static final int PORT = 3306;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** Null where there is but the one server of every other scenario. */
    static @Nullable Cluster there() {
        String hosts = System.getenv("GALERA");
        return hosts == null ? null : new Cluster(List.of(hosts.split(",")));
    }

    /** The oracle and the first node go to the first server, the second node to the second. */
    Wire wire(int number) throws IOException {
        return new Wire(InetAddress.getByName(hosts.get(number < 2 ? 0 : 1)), PORT);
    }

    static String url(Wire wire) {
        return "jdbc:mysql://127.0.0.1:" + wire.port() + "/tocsin?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    static List<Scenario> scenarios() {
        return List.of(Scenario.of(
                "galera",
                "X-20, X-21",
                "of three servers that are one cluster, one is cut off and comes back, then another is killed",
                Cluster::lossOfTwo));
    }

    private static String lossOfTwo(World world) throws IOException {
        world.node("a");
        world.node("b");
        Trickle.of(world.sink(), 4);
        long mailing = world.load().digest(3_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 300);
        int open = world.sink().connections();
        Signals.run("ip", "link", "set", "v2", "down"); // the second node's server is alone, and says so
        Until.pause(15_000);
        long alone = world.sink().taken(mailing);
        Signals.run("ip", "link", "set", "v2", "up");
        // whoever kills one of two that are left takes the majority away
        Until.holds("they are three again", LIMIT, () -> members(world) == 3);
        Until.holds("it goes on", LIMIT, () -> world.sink().taken(mailing) > Math.min(alone + 100, 2_900));
        Signals.run("sh", "-c", "kill -9 $(cat \"$GALERA_WORK/n3/pid\")");
        Verdict verdict = world.ledger().awaitSettled(mailing, LIMIT).allAccepted();
        return verdict.twiceAtMost(open * 100) + ", of " + open + " connections";
    }

    private static int members(World world) {
        return world.base()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SHOW STATUS LIKE 'wsrep_cluster_size'")
                        .map((row, context) -> row.getInt(2))
                        .one());
    }
}
