package org.tocsin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.DatabaseTrouble;
import org.tocsin.db.Databases;
import org.tocsin.ops.Finding;

/**
 * What the checks look at: settings, data folder, and the database as far as it can be reached.
 *
 * @param file the settings were read from; null for those of the release
 * @param database null when it cannot be reached, or there is none yet
 * @param tables null without a database
 * @param reach how far it may be looked
 * @param trouble why there is no database; null when there is one
 */
record CheckGround(
        TocsinConfiguration config,
        @Nullable Path file,
        @Nullable CommandGround database,
        Databases.@Nullable Tables tables,
        CheckReach reach,
        @Nullable Finding trouble)
        implements AutoCloseable {
    private static final String DATABASE = "Database";

    static CheckGround open(TocsinConfiguration config, @Nullable Path file, CheckReach reach) {
        Path folder = Path.of(config.data).resolve("database");
        if (config.database.isEmbedded() && !Files.exists(folder)) {
            return without(config, file, reach, Finding.good(DATABASE, "none yet: the first start makes it"));
        }
        try {
            CommandGround database = CommandGround.look(config);
            return new CheckGround(config, file, database, database.tables(), reach, null);
        } catch (DatabaseTrouble | StartTrouble e) {
            return without(
                    config,
                    file,
                    reach,
                    Finding.bad(DATABASE, String.valueOf(e.getMessage()), "Nothing can be sent or read until then."));
        }
    }

    private static CheckGround without(TocsinConfiguration config, @Nullable Path file, CheckReach reach, Finding why) {
        return new CheckGround(config, file, null, null, reach, why);
    }

    Path data() {
        return Path.of(config.data);
    }

    /** Whether Tocsin of this version has worked with the database. */
    boolean isInUse() {
        return tables != null && tables.isUpToDate();
    }

    /** Only for checks that said they need it. */
    CommandGround there() {
        return Objects.requireNonNull(database);
    }

    /** Looks everywhere; where that cannot be done, it says so. */
    List<Finding> lookAt(List<Check> checks) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            findings.addAll(look(check));
        }
        return List.copyOf(findings);
    }

    private List<Finding> look(Check check) {
        if (check.needs() != Check.Needs.NOTHING && trouble != null) {
            return check.name().equals(DATABASE) ? List.of(trouble) : List.of();
        }
        if (check.needs() == Check.Needs.TABLES && !isInUse()) {
            return List.of(); // said by the check of the tables
        }
        try {
            return check.look(this);
        } catch (StartTrouble | DatabaseTrouble e) {
            return List.of(Finding.bad(check.name(), String.valueOf(e.getMessage()), ""));
        } catch (Exception e) { // whatever it is, the other checks still say something
            return List.of(Finding.bad(
                    check.name(),
                    "could not be looked at (" + e.getClass().getSimpleName() + ")",
                    "The log in the data folder may say more."));
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }
}
