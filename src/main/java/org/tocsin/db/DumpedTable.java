package org.tocsin.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A table as a dump has it: the columns that can be written, in their order. */
record DumpedTable(String name, List<Column> columns) {
    private static final Set<String> OCTETS =
            Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");

    /**
     * One column.
     *
     * @param isOctets what stands in it are octets; otherwise text, or what the server reads as text
     */
    record Column(String name, boolean isOctets) {}

    static DumpedTable of(Connection connection, String name) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT column_name, data_type FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = ? AND COALESCE(generation_expression, '') = ''
                ORDER BY ordinal_position
                """)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(new Column(row.getString(1), OCTETS.contains(row.getString(2))));
                }
            }
        }
        return new DumpedTable(name, List.copyOf(columns));
    }

    String select() {
        return "SELECT " + list() + " FROM `" + name + "`";
    }

    String insert() {
        return "INSERT INTO `" + name + "` (" + list() + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private String list() {
        return columns.stream().map(column -> "`" + column.name() + "`").collect(Collectors.joining(", "));
    }
}
