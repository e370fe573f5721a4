package org.tocsin;

import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.DatabaseClock;
import org.tocsin.db.Databases;
import org.tocsin.db.EmbeddedDatabase;
import org.tocsin.db.Pool;
import org.tocsin.db.Transactions;

/** What everything stands on: the data folder, the keys, the database with its tables. */
record Foundation(DataFolder data, KeyRing keys, Pool pool, Jdbi jdbi, Transactions transactions, DatabaseClock clock) {

    private static final Logger log = LoggerFactory.getLogger(Foundation.class);

    /** Opens what is there and makes what is not; all of it is closed when Tocsin stops, the folder last. */
    static Foundation lay(TocsinConfiguration config, LifecycleEnvironment lifecycle) {
        DataFolder data = DataFolder.open(Path.of(config.data));
        lifecycle.manage(new AutoCloseableManager(data));
        // a second each: the key ring and the database need not wait for each other
        CompletableFuture<KeyRing> keys = CompletableFuture.supplyAsync(() -> KeyRing.open(data.resolve("keys")));
        Pool pool = pool(config.database, data, lifecycle);
        lifecycle.manage(new AutoCloseableManager(pool));
        Databases.migrate(pool.dataSource(), BeforeUpgrade.of(config, pool.dataSource()));
        Jdbi jdbi = Databases.jdbi(pool.dataSource());
        return new Foundation(data, joined(keys), pool, jdbi, new Transactions(jdbi), DatabaseClock.of(jdbi));
    }

    private static Pool pool(
            TocsinConfiguration.DatabaseConfig config, DataFolder data, LifecycleEnvironment lifecycle) {
        if (!config.isEmbedded()) {
            return new Pool(config.url(), config.user(), config.password(), config.connections());
        }
        EmbeddedDatabase server = EmbeddedDatabase.start(
                data.resolve("database"), List.of("--innodb-buffer-pool-size=" + config.embeddedMemory()));
        lifecycle.manage(new AutoCloseableManager(server));
        server.whenLost(Foundation::stop);
        return new Pool(server.url(), server.user(), server.password(), config.connections());
    }

    /** Whatever supervises Tocsin starts it again, and its start brings the database back to what was committed. */
    private static void stop() {
        String sentence = "The embedded database has ended by itself, so Tocsin stops. Nothing is lost: start it again."
                + " Why it ended may be said in database/mariadb.log in the data folder.";
        log.error(sentence);
        System.err.println(sentence);
        System.exit(1);
    }

    private static KeyRing joined(CompletableFuture<KeyRing> keys) {
        try {
            return keys.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
