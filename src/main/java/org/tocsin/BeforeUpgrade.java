package org.tocsin;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.ops.Backups;

/** The backup that is made before the tables of an installation are changed: with it, and the old jar, one can go back. */
final class BeforeUpgrade {
    private static final Logger log = LoggerFactory.getLogger(BeforeUpgrade.class);

    private BeforeUpgrade() {}

    static Runnable of(TocsinConfiguration config, DataSource dataSource) {
        return () -> {
            if (!config.backup.isSet()) {
                log.warn("The tables are changed without a backup before: backup.folder is not set, or neither"
                        + " backup.openPgpFile nor backup.ageRecipients");
                return;
            }
            new Backups(Path.of(config.backup.folder()), config.backup.keys(), Release.version(), Clock.systemUTC())
                    .make(dataSource, "before-upgrade");
        };
    }
}
