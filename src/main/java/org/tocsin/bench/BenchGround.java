package org.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Databases;
import org.tocsin.db.EmbeddedDatabase;
import org.tocsin.db.Pool;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.Mailings;

/** What a bench stands on: a database and keys of its own, empty when it begins and when it ends. */
final class BenchGround implements AutoCloseable {
    static final String DATABASE = "database";
    private static final int CONNECTIONS = 32;

    private final Path folder;
    private final @Nullable EmbeddedDatabase server;
    private final Pool pool;
    private final Jdbi jdbi;
    private final KeyRing keys;
    private final ServerCpu databaseCpu;

    private BenchGround(Path folder, @Nullable EmbeddedDatabase server, Pool pool) {
        this.folder = folder;
        this.server = server;
        this.pool = pool;
        this.jdbi = Databases.jdbi(pool.dataSource());
        prepare();
        this.keys = KeyRing.open(folder.resolve("keys"));
        this.databaseCpu = ServerCpu.ofDatabase(jdbi);
    }

    static void options(ArgumentParser parser) {
        parser.addArgument("--folder")
                .setDefault("data/bench")
                .help("for the database of the bench, its keys, its journal");
        parser.addArgument("--database-memory").setDefault("256M").help("what the database there keeps in memory");
        parser.addArgument("--database").metavar("URL").help("another: an empty schema, jdbc:mysql://host/schema");
        parser.addArgument("--database-user").setDefault("");
        parser.addArgument("--database-password").setDefault("");
    }

    static BenchGround open(Namespace options) {
        String url = options.getString(DATABASE);
        Path folder = Path.of(options.getString("folder"));
        if (url == null) {
            return embedded(folder, options.getString("database_memory"));
        }
        Pool pool =
                new Pool(url, options.getString("database_user"), options.getString("database_password"), CONNECTIONS);
        new BenchSchema(Databases.jdbi(pool.dataSource())).check();
        return new BenchGround(folder, null, pool);
    }

    static BenchGround embedded(Path folder, String memory) {
        EmbeddedDatabase server =
                EmbeddedDatabase.start(folder.resolve(DATABASE), List.of("--innodb-buffer-pool-size=" + memory));
        try {
            return new BenchGround(
                    folder, server, new Pool(server.url(), server.user(), server.password(), CONNECTIONS));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** What an earlier bench left when it was killed goes. */
    private void prepare() {
        BenchSchema schema = new BenchSchema(jdbi);
        schema.clear();
        Databases.migrate(pool.dataSource());
        schema.mark();
    }

    Jdbi jdbi() {
        return jdbi;
    }

    Transactions transactions() {
        return new Transactions(jdbi);
    }

    Mailings mailings() {
        return new Mailings(jdbi, transactions());
    }

    KeyRing keys() {
        return keys;
    }

    Path journal() {
        return folder.resolve("journal");
    }

    Effort effort() {
        return Effort.now(databaseCpu);
    }

    long number(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** Leaves no rows and no keys behind; the programs of the database stay for the next time. */
    @Override
    public void close() {
        new BenchSchema(jdbi).clear();
        leave();
        delete(folder.resolve("keys"));
        delete(journal());
    }

    /** Lets go of everything as it is. */
    void leave() {
        pool.close();
        if (server != null) {
            server.close();
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot tidy up " + folder, e);
        }
    }
}
