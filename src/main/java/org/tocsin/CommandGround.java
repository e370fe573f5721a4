package org.tocsin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Databases;
import org.tocsin.db.EmbeddedDatabase;
import org.tocsin.db.Pool;
import org.tocsin.db.Transactions;

/**
 * What a command on the command line stands on: keys and database of an installation, whether or not it runs at that
 * moment.
 */
final class CommandGround implements AutoCloseable {
    private static final int CONNECTIONS = 4; // an upgrade needs them, with a backup before it

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Path keyFolder;
    private final Pool pool;
    private final Jdbi jdbi;
    private @Nullable KeyRing keys;

    private CommandGround(TocsinConfiguration config) {
        keyFolder = keys(config);
        try {
            pool = keep(pool(config, Path.of(config.data)));
            jdbi = Databases.jdbi(pool.dataSource());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Brings the tables up to date, and makes the keys that are missing.
     *
     * @throws StartTrouble or {@link org.tocsin.db.DatabaseTrouble} with a sentence for the operator
     */
    static CommandGround open(TocsinConfiguration config) {
        CommandGround ground = new CommandGround(config);
        try {
            Databases.migrate(ground.dataSource(), BeforeUpgrade.of(config, ground.dataSource()));
            ground.keys = KeyRing.open(ground.keyFolder);
            return ground;
        } catch (RuntimeException e) {
            ground.close();
            throw e;
        }
    }

    /**
     * Leaves tables and keys as they are.
     *
     * @throws StartTrouble or {@link org.tocsin.db.DatabaseTrouble} with a sentence for the operator
     */
    static CommandGround look(TocsinConfiguration config) {
        return new CommandGround(config);
    }

    /** Whether a Tocsin, or a command, has started the database of the data folder. */
    static boolean isEmbeddedRunning(TocsinConfiguration config) {
        return config.database.isEmbedded()
                && EmbeddedDatabase.running(Path.of(config.data).resolve("database"))
                        .isPresent();
    }

    static Path keys(TocsinConfiguration config) {
        return Path.of(config.data).resolve("keys");
    }

    /** @throws StartTrouble when there are none */
    KeyRing keys() {
        if (keys == null) {
            if (!KeyRing.missing(keyFolder).isEmpty()) {
                throw new StartTrouble("Keys are missing in " + keyFolder + ".");
            }
            keys = KeyRing.open(keyFolder);
        }
        return keys;
    }

    DataSource dataSource() {
        return pool.dataSource();
    }

    Jdbi jdbi() {
        return jdbi;
    }

    Databases.Tables tables() {
        return Databases.tables(pool.dataSource());
    }

    Transactions transactions() {
        return new Transactions(jdbi);
    }

    /** The server that runs already, or one of our own for as long as the command takes. */
    private Pool pool(TocsinConfiguration config, Path data) {
        TocsinConfiguration.DatabaseConfig database = config.database;
        if (!database.isEmbedded()) {
            return new Pool(database.url(), database.user(), database.password(), CONNECTIONS);
        }
        Path folder = data.resolve("database");
        Optional<EmbeddedDatabase.Access> running = EmbeddedDatabase.running(folder);
        if (running.isPresent()) {
            return new Pool(
                    running.get().url(), running.get().user(), running.get().password(), CONNECTIONS);
        }
        keep(DataFolder.open(data));
        EmbeddedDatabase server =
                keep(EmbeddedDatabase.start(folder, List.of("--innodb-buffer-pool-size=" + database.embeddedMemory())));
        return new Pool(server.url(), server.user(), server.password(), CONNECTIONS);
    }

    private <T extends AutoCloseable> T keep(T what) {
        opened.push(what);
        return what;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
