package org.tocsin.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings tables up to date, or to a version; goes on where an earlier one was cut off. Two nodes may try at once. */
final class Upgrade {
    /** Nodes that start together must not mend the same thing. */
    private static final String LOCK = "SELECT GET_LOCK('tocsin_first_start', 600)";

    private static final String UNLOCK = "SELECT RELEASE_LOCK('tocsin_first_start')";

    private final DataSource dataSource;
    private final Runnable before;

    /** @param before is called once, before tables that hold something are changed; what it throws keeps them as they are */
    Upgrade(DataSource dataSource, Runnable before) {
        this.dataSource = dataSource;
        this.before = before;
    }

    static FluentConfiguration migrations(DataSource dataSource) {
        return Flyway.configure(Databases.class.getClassLoader())
                .dataSource(dataSource)
                .ignoreMigrationPatterns(new String[0]) // else tables of a newer Tocsin are taken for our own
                .outOfOrder(true) // a change has its number when it is begun, and may be done after a later one
                .locations("classpath:db/migration");
    }

    /** @throws DatabaseTrouble with a sentence for the operator */
    void toNewest() {
        if (isUnderWay() == UnderWay.RESTORE) {
            throw new DatabaseTrouble("A backup was being brought back into this database, and it was cut off. Run"
                    + " “tocsin restore” again: it begins anew.");
        }
        run(migrations(dataSource).cleanDisabled(false).load());
    }

    /** To the tables of an earlier version; the database is empty. */
    void to(String version) {
        run(migrations(dataSource).cleanDisabled(false).target(version).load());
    }

    private void run(Flyway flyway) {
        AnswerTime time = AnswerTime.unlimited();
        try {
            boolean isChange = prepare(flyway);
            migrate(flyway);
            if (isChange) {
                UnderWay.end(dataSource);
            }
        } catch (FlywayValidateException e) {
            throw new DatabaseTrouble(foreign(flyway.info()), e);
        } catch (FlywayException e) {
            throw trouble(e, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw trouble(e, String.valueOf(e.getMessage()));
        } finally {
            time.end();
        }
    }

    private static String foreign(MigrationInfoService info) {
        MigrationInfo theirs = info.current();
        if (theirs == null || theirs.getState().isResolved()) {
            return "The tables in the database were made by another version of Tocsin. Start that version, or restore a"
                    + " backup that this one made.";
        }
        String ours = Arrays.stream(info.all())
                .filter(each -> each.getState().isResolved() && each.getVersion() != null)
                .reduce((one, later) -> later)
                .map(newest -> newest.getVersion().getVersion())
                .orElse("0");
        return "The tables in the database were made by another version of Tocsin, a newer one: they are of version "
                + theirs.getVersion() + ", and this Tocsin knows them up to " + ours
                + ". Nothing was changed. Start the newer"
                + " one, or go back as docs/operating.md tells under “Upgrade, and back”.";
    }

    private static DatabaseTrouble trouble(Exception cause, String message) {
        return new DatabaseTrouble(
                "The tables cannot be brought up to date: "
                        + message.lines().findFirst().orElse(""),
                cause);
    }

    /** True when tables that hold something are about to be changed; or were, when that was cut off. */
    private boolean prepare(Flyway flyway) throws SQLException {
        UnderWay begun = isUnderWay();
        if (begun != null) {
            return begun == UnderWay.UPGRADE;
        }
        MigrationInfoService info = flyway.info();
        boolean isChange = info.current() != null && info.pending().length > 0;
        if (isChange && !FirstStart.isNothingIn(dataSource)) {
            before.run();
            UnderWay.UPGRADE.begin(dataSource);
            return true;
        }
        return false;
    }

    private @org.jspecify.annotations.Nullable UnderWay isUnderWay() {
        try {
            return UnderWay.in(dataSource).orElse(null);
        } catch (SQLException e) {
            throw trouble(e, String.valueOf(e.getMessage()));
        }
    }

    private void migrate(Flyway flyway) throws SQLException {
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeQuery(LOCK).close();
                try {
                    mend(flyway, e);
                } finally {
                    statement.executeQuery(UNLOCK).close();
                }
            }
        }
    }

    private void mend(Flyway flyway, FlywayException trouble) throws SQLException {
        if (!new FirstStart(dataSource).makeAnew(flyway)) {
            new CutOffMigration(dataSource, flyway).goOn(trouble);
        }
    }
}
