package org.tocsin.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Databases;
import org.tocsin.db.EmbeddedDatabase;
import org.tocsin.db.Pool;

/** The real database that all nodes share. Whoever reaches it does so by a wire of their own. */
final class Base implements AutoCloseable {
    private final Path folder;
    private final List<Wire> wires = new ArrayList<>();
    private final Pool pool;
    private final Jdbi jdbi;
    private EmbeddedDatabase server;

    Base(Path folder) throws IOException {
        this.folder = folder;
        this.server = start(folder);
        this.pool = new Pool(through(wire()), server.user(), server.password(), 8);
        Databases.migrate(pool.dataSource());
        this.jdbi = Databases.jdbi(pool.dataSource());
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** One more way to the database. */
    Wire wire() throws IOException {
        Wire wire = new Wire(port(server));
        wires.add(wire);
        return wire;
    }

    List<Wire> wires() {
        return List.copyOf(wires);
    }

    String through(Wire wire) {
        return server.url().replace(":" + port(server) + "/", ":" + wire.port() + "/");
    }

    String user() {
        return server.user();
    }

    String password() {
        return server.password();
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
        server.close();
        server = start(folder);
        for (Wire wire : wires) {
            wire.lead(port(server));
        }
    }

    @Override
    public void close() throws IOException {
        pool.close();
        for (Wire wire : wires) {
            wire.close();
        }
        server.close();
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
        return EmbeddedDatabase.start(folder, List.of("--innodb-buffer-pool-size=64M"));
    }
}
