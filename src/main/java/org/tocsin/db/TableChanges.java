package org.tocsin.db;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;

/** The changes that were made to the tables of a database, and those that are to come. */
public final class TableChanges {
    private TableChanges() {}

    /**
     * One of them.
     *
     * @param what in a word or two
     * @param madeAt null for one that is to come
     * @param isOurs false for one that this Tocsin does not know
     */
    public record Change(
            String version, String what, @Nullable Instant madeAt, boolean isOurs) {}

    /**
     * All, the oldest first. Nothing is changed.
     *
     * @throws DatabaseTrouble when the database cannot be reached
     */
    public static List<Change> of(DataSource dataSource) {
        Databases.reach(dataSource);
        AnswerTime time = AnswerTime.unlimited();
        try {
            return Arrays.stream(Upgrade.migrations(dataSource).load().info().all())
                    .filter(each -> each.getVersion() != null)
                    .map(TableChanges::change)
                    .toList();
        } finally {
            time.end();
        }
    }

    private static Change change(MigrationInfo found) {
        return new Change(
                found.getVersion().getVersion(),
                found.getDescription(),
                found.getState().isApplied() ? found.getInstalledOn().toInstant() : null,
                found.getState().isResolved());
    }

    /** A sentence about what was begun with the tables and not ended; empty when nothing was. */
    public static Optional<String> underWay(DataSource dataSource) {
        try {
            return UnderWay.in(dataSource).map(begun -> switch (begun) {
                case UPGRADE -> "An upgrade was cut off: “tocsin db upgrade” or the next start goes on with it.";
                case RESTORE -> "A backup was being brought back, and that was cut off: run “tocsin restore” again.";
            });
        } catch (SQLException e) {
            throw new DatabaseTrouble("The database cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Takes every table away with all that is in it, so that a backup can be brought back. The tables may be those of any
     * version.
     */
    public static void takeAllAway(DataSource dataSource) {
        Databases.reach(dataSource);
        AnswerTime time = AnswerTime.unlimited();
        try {
            Upgrade.migrations(dataSource).cleanDisabled(false).load().clean();
        } catch (FlywayException e) {
            throw new DatabaseTrouble(
                    "The tables cannot be taken away: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        } finally {
            time.end();
        }
    }
}
