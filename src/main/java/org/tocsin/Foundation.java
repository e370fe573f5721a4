package org.tocsin;

import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Databases;
import org.tocsin.db.EmbeddedDatabase;
import org.tocsin.db.Pool;
import org.tocsin.db.Transactions;

/** What everything stands on: the data folder, the keys, the database with its tables. */
record Foundation(DataFolder data, KeyRing keys, Jdbi jdbi, Transactions transactions) {

    /** Opens what is there and makes what is not; all of it is closed when Tocsin stops, the folder last. */
    static Foundation lay(TocsinConfiguration config, LifecycleEnvironment lifecycle) {
        DataFolder data = DataFolder.open(Path.of(config.data));
        lifecycle.manage(new AutoCloseableManager(data));
        // a second each: the key ring and the database need not wait for each other
        CompletableFuture<KeyRing> keys = CompletableFuture.supplyAsync(() -> KeyRing.open(data.resolve("keys")));
        Pool pool = pool(config.database, data, lifecycle);
        lifecycle.manage(new AutoCloseableManager(pool));
        Databases.migrate(pool.dataSource());
        Jdbi jdbi = Databases.jdbi(pool.dataSource());
        return new Foundation(data, joined(keys), jdbi, new Transactions(jdbi));
    }

    private static Pool pool(
            TocsinConfiguration.DatabaseConfig config, DataFolder data, LifecycleEnvironment lifecycle) {
        if (!config.isEmbedded()) {
            return new Pool(config.url(), config.user(), config.password(), config.connections());
        }
        EmbeddedDatabase server = EmbeddedDatabase.start(
                data.resolve("database"), List.of("--innodb-buffer-pool-size=" + config.embeddedMemory()));
        lifecycle.manage(new AutoCloseableManager(server));
        return new Pool(server.url(), server.user(), server.password(), config.connections());
    }

    private static KeyRing joined(CompletableFuture<KeyRing> keys) {
        try {
            return keys.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
