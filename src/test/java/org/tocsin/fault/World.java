package org.tocsin.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tocsin.crypto.KeyRing;

/** All that a scenario plays with: nodes, their database, their relay, their readers. */
final class World implements AutoCloseable {
    /** Seconds where in earnest there are minutes, in the same proportions. */
    static final List<String> HASTE = List.of(
            "mail.relays[0].connections=6",
            "delivery.lease=5s",
            "delivery.doubt=6s",
            "delivery.relayPause=1s",
            "delivery.retryAfter.transactional=1s,1s,1s,2s,2s",
            "delivery.retryAfter.alert=1s,1s,1s,2s,2s",
            "delivery.retryAfter.digest=1s,1s,1s,2s,2s",
            "delivery.unknown.alert.after=1s",
            "delivery.unknown.digest.after=1s",
            "delivery.unknown.digest.again=ALWAYS",
            "mail.relayTimeouts.connect=2s",
            "mail.relayTimeouts.reply=3s",
            "mail.relayTimeouts.write=3s",
            "mail.relayTimeouts.accept=4s");

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final Base base;
    private final Sink sink;
    private final KeyRing keys;
    private final Load load;
    private final Ledger ledger;
    private final Random random;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /** @param seed of all that is left to chance */
    World(Path folder, long seed) throws IOException {
        this.folder = folder;
        this.base = new Base(folder.resolve("database"));
        this.sink = new Sink();
        this.keys = KeyRing.open(folder.resolve("keys"));
        this.load = new Load(base.jdbi(), keys);
        this.ledger = new Ledger(base.jdbi(), sink);
        this.random = new Random(seed);
    }

    Base base() {
        return base;
    }

    Sink sink() {
        return sink;
    }

    KeyRing keys() {
        return keys;
    }

    Load load() {
        return load;
    }

    Ledger ledger() {
        return ledger;
    }

    Random random() {
        return random;
    }

    Path folder() {
        return folder;
    }

    /** Running with the usual settings, started if it is not. */
    Node node(String name) throws IOException {
        Node node = made(name);
        return node.isAlive() ? node : node.launch(List.of(), HASTE).awaitUp();
    }

    /** Not started. */
    Node made(String name) throws IOException {
        Node known = nodes.get(name);
        if (known != null) {
            return known;
        }
        Node node = makeIn(folder.resolve(name), name);
        nodes.put(name, node);
        return node;
    }

    /** A node with its data in that folder, which must be empty or missing. */
    Node makeIn(Path data, String name) throws IOException {
        Files.createDirectories(data.resolve("keys"));
        try (var files = Files.list(folder.resolve("keys"))) {
            for (Path file : files.toList()) {
                Files.copy(file, data.resolve("keys").resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Node node = new Node(name, data, folder.resolve(name + ".console"), base.wire(), this::environment);
        nodes.put(name, node);
        return node;
    }

    /** Back to peace; the nodes that run keep running unless a scenario made them strange. */
    void calm() throws IOException {
        sink.follow(Script.OBLIGING);
        for (Wire wire : base.wires()) {
            wire.slow(0);
            wire.mend();
        }
    }

    /** A name that no node has had, for one that must start from nothing. */
    String unused() {
        return "n" + nodes.size();
    }

    /** Ends all nodes. */
    void stillness() {
        nodes().forEach(Node::kill);
    }

    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public void close() throws IOException {
        stillness();
        sink.close();
        base.close();
    }

    private Map<String, String> environment(Wire wire) {
        return Map.of(
                "TOCSIN_DEMO",
                "false",
                "TOCSIN_URL",
                "http://127.0.0.1",
                "TOCSIN_DATABASE_URL",
                base.through(wire),
                "TOCSIN_DATABASE_USER",
                base.user(),
                "TOCSIN_DATABASE_PASSWORD",
                base.password(),
                "TOCSIN_RELAY_HOST",
                "127.0.0.1",
                "TOCSIN_RELAY_PORT",
                String.valueOf(sink.port()),
                "TOCSIN_RELAY_TLS",
                "NONE");
    }
}
