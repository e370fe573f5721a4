package org.tocsin.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Databases;
import org.tocsin.db.EmbeddedDatabase;
import org.tocsin.db.Pool;
import org.tocsin.db.SharedPrograms;

/** The real database that all nodes share. Whoever reaches it does so by a wire of their own. */
final class Base implements AutoCloseable {
    private final Path folder;
    private final List<Wire> wires = new ArrayList<>();
    private final Pool pool;
    private final Jdbi jdbi;
    private final @Nullable Cluster cluster = Cluster.there();
    private @Nullable EmbeddedDatabase own;

    Base(Path folder) throws IOException {
        this.folder = folder;
        this.own = cluster == null ? start(folder) : null;
        this.pool = new Pool(through(wire()), user(), password(), 8);
        Databases.migrate(pool.dataSource());
        this.jdbi = Databases.jdbi(pool.dataSource());
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** One more way to the database. */
    Wire wire() throws IOException {
        Wire wire = cluster == null ? new Wire(port(server())) : cluster.wire(wires.size());
        wires.add(wire);
        return wire;
    }

    List<Wire> wires() {
        return List.copyOf(wires);
    }

    String through(Wire wire) {
        return cluster == null
                ? server().url().replace(":" + port(server()) + "/", ":" + wire.port() + "/")
                : Cluster.url(wire);
    }

    String user() {
        return cluster == null ? server().user() : Cluster.USER;
    }

    String password() {
        return cluster == null ? server().password() : Cluster.USER;
    }

    /** As a power cut does, to the database alone. */
    void kill() throws IOException {
        signal("KILL");
    }

    void freeze() throws IOException {
        signal("STOP");
    }

    void thaw() throws IOException {
        signal("CONT");
    }

    /** After {@link #kill}: with the data of before, at another port. */
    void startAgain() throws IOException {
        server().close();
        own = start(folder);
        for (Wire wire : wires) {
            wire.lead(port(server()));
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        for (Wire wire : wires) {
            wire.close();
        }
        if (own != null) {
            own.close();
        }
    }

    private EmbeddedDatabase server() {
        return Objects.requireNonNull(own);
    }

    private void signal(String signal) throws IOException {
        Signals.send(
                Long.parseLong(Files.readString(folder.resolve("mariadb.pid")).strip()), signal);
    }

    private static int port(EmbeddedDatabase server) {
        String url = server.url();
        int colon = url.lastIndexOf(':', url.indexOf("/tocsin"));
        return Integer.parseInt(url.substring(colon + 1, url.indexOf('/', colon)));
    }

    private static EmbeddedDatabase start(Path folder) {
        SharedPrograms.lendTo(folder);
        return EmbeddedDatabase.start(folder, List.of("--innodb-buffer-pool-size=64M"));
    }
}
