package org.tocsin.subscriber;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tocsin.db.PlainSql;
import org.tocsin.value.Language;

/** As much of subscribers as their mails need; read for every mail that is sent. */
final class AddresseeDao {
    private final PlainSql sql;

    AddresseeDao(PlainSql sql) {
        this.sql = sql;
    }

    record Addressee(
            long id,
            boolean isActive,
            boolean wantsNews,
            boolean wantsAlerts,
            Language language,
            SealedAddress address) {}

    List<Long> newest(int most) {
        return sql.list("SELECT id FROM subscriber ORDER BY id DESC LIMIT ?", row -> row.getLong(1), most);
    }

    List<Addressee> find(Collection<Long> ids) {
        String text = "SELECT id, (state = 'active') + 2 * wants_news + 4 * wants_alerts, language,"
                + " address_hash, address_sealed FROM subscriber WHERE id IN (" + PlainSql.numbers(ids) + ")";
        return sql.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(text)) {
                return read(rows, ids.size());
            }
        });
    }

    private static List<Addressee> read(ResultSet row, int likely) throws SQLException {
        List<Addressee> found = new ArrayList<>(likely);
        while (row.next()) {
            int flags = row.getInt(2); // one column: each that is read costs more than what is in it
            found.add(new Addressee(
                    row.getLong(1),
                    (flags & 1) != 0,
                    (flags & 2) != 0,
                    (flags & 4) != 0,
                    Language.of(row.getString(3)).orElse(Language.EN),
                    new SealedAddress(row.getBytes(4), row.getBytes(5))));
        }
        return found;
    }
}
