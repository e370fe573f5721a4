package org.tocsin.db;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Makes the tables of a dump as they were, and writes its rows into them, some hundreds at a time. */
final class TableFiller implements DumpReader.Taker {
    private static final int ROWS_AT_ONCE = 500;
    private static final int OCTETS_AT_ONCE = 2 << 20;

    private final DataSource dataSource;
    private final Connection into;
    private Manifest.@Nullable Head head;
    private @Nullable DumpedTable table;
    private @Nullable PreparedStatement insert;
    private int rows;
    private long octets;

    /** @param into does not look after foreign keys meanwhile */
    TableFiller(DataSource dataSource, Connection into) {
        this.dataSource = dataSource;
        this.into = into;
    }

    /** Once it was read. */
    Manifest.Head head() {
        return Objects.requireNonNull(head);
    }

    @Override
    public void head(Manifest.Head found) throws SQLException {
        head = found;
        if (!isKnown(found.migration())) {
            throw new DatabaseTrouble("This backup was made by a newer Tocsin, " + found.program()
                    + ", with tables of version " + found.migration() + ". Restore it with that one.");
        }
        new Upgrade(dataSource, () -> {}).to(found.migration());
        UnderWay.RESTORE.begin(dataSource); // from the first row on
        try (Statement statement = into.createStatement()) {
            for (Manifest.Parts parts : found.parts()) {
                statement.execute("ALTER TABLE `" + parts.table() + "` PARTITION BY RANGE (" + parts.by() + ") ("
                        + parts.parts().stream().map(TableFiller::part).collect(Collectors.joining(", ")) + ")");
            }
        }
    }

    private boolean isKnown(String migration) {
        MigrationVersion wanted = MigrationVersion.fromVersion(migration);
        for (MigrationInfo each : Upgrade.migrations(dataSource).load().info().all()) {
            if (wanted.equals(each.getVersion())) {
                return true;
            }
        }
        return false;
    }

    private static String part(Manifest.Part part) {
        String end = part.end().equals("MAXVALUE") ? part.end() : "(" + part.end() + ")";
        return "PARTITION `" + part.name() + "` VALUES LESS THAN " + end;
    }

    /** Migrations put rows into some tables. */
    @Override
    public void begin(DumpedTable next) throws SQLException {
        table = next;
        try (Statement statement = into.createStatement()) {
            statement.execute("DELETE FROM `" + next.name() + "`");
        }
        into.setAutoCommit(false);
        insert = into.prepareStatement(next.insert());
    }

    @Override
    public void row(byte[]... values) throws SQLException {
        PreparedStatement statement = Objects.requireNonNull(insert);
        List<DumpedTable.Column> columns = Objects.requireNonNull(table).columns();
        for (int at = 0; at < values.length; at++) {
            byte @Nullable [] value = values[at];
            if (value == null) {
                statement.setNull(at + 1, Types.VARCHAR);
            } else if (columns.get(at).isOctets()) {
                statement.setBytes(at + 1, value);
            } else {
                statement.setString(at + 1, new String(value, StandardCharsets.UTF_8));
            }
            octets += value == null ? 1 : value.length;
        }
        statement.addBatch();
        if (++rows == ROWS_AT_ONCE || octets > OCTETS_AT_ONCE) {
            write();
        }
    }

    private void write() throws SQLException {
        Objects.requireNonNull(insert).executeBatch();
        into.commit();
        rows = 0;
        octets = 0;
    }

    @Override
    public void end() throws SQLException {
        write();
        Objects.requireNonNull(insert).close();
        into.setAutoCommit(true);
    }
}
