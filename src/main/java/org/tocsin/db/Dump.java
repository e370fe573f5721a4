package org.tocsin.db;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.tocsin.crypto.KeptOpen;

/**
 * Writes down all tables as they are at one moment, while everybody else goes on. Rows go straight through, so it takes
 * the same memory for a hundred and for a hundred million.
 *
 * <p>It is a zip: {@code head.json}, a file a table with its columns and rows, and {@code manifest.json} with counts and
 * sums of all of them.
 */
public final class Dump {
    static final int FORMAT = 1;
    static final String HEAD = "head.json";
    static final String MANIFEST = "manifest.json";
    static final String TABLES = "tables/";

    /** Left out: nobody may be signed in after a restore, and a wish that waits for seconds can be told again. */
    static final Set<String> LEFT_OUT =
            Set.of(FirstStart.HISTORY, UnderWay.TABLE, "staff_session", "subscriber_session", "subscriber_request");

    private static final int ROOM = 1 << 16;

    private final Snapshot snapshot;
    private final ZipOutputStream zip;
    private final List<Manifest.Sum> sums = new ArrayList<>();

    private Dump(Snapshot snapshot, OutputStream out) {
        this.snapshot = snapshot;
        this.zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED); // most of it is sealed or compressed already
    }

    /**
     * Writes all of it and leaves the stream open.
     *
     * @param program the version of Tocsin
     * @param now the moment to be noted
     * @throws IOException when it cannot be written
     * @throws DatabaseTrouble when it cannot be read
     */
    public static Manifest write(DataSource dataSource, OutputStream out, String program, Instant now)
            throws IOException {
        Databases.reach(dataSource);
        AnswerTime time = AnswerTime.unlimited();
        try (Snapshot snapshot = Snapshot.take(dataSource)) {
            return new Dump(snapshot, out).all(program, now);
        } catch (SQLException e) {
            throw new DatabaseTrouble("The database could not be read to its end (error " + e.getErrorCode() + ")", e);
        } finally {
            time.end();
        }
    }

    private Manifest all(String program, Instant now) throws IOException, SQLException {
        file(
                HEAD,
                Manifest.write(
                        new Manifest.Head(FORMAT, program, snapshot.migration(), now.toString(), snapshot.parts())));
        for (String table : snapshot.tables()) {
            if (!LEFT_OUT.contains(table)) {
                table(table);
            }
        }
        Manifest manifest = new Manifest(List.copyOf(sums));
        file(MANIFEST, Manifest.write(manifest));
        zip.finish();
        zip.flush();
        return manifest;
    }

    private void file(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private void table(String name) throws IOException, SQLException {
        DumpedTable table = DumpedTable.of(snapshot.connection(), name);
        zip.putNextEntry(new ZipEntry(TABLES + name));
        MessageDigest digest = sha256();
        DataOutputStream rows =
                new DataOutputStream(new BufferedOutputStream(new DigestOutputStream(new KeptOpen(zip), digest), ROOM));
        rows.writeInt(table.columns().size());
        for (DumpedTable.Column column : table.columns()) {
            rows.writeUTF(column.name());
            rows.writeBoolean(column.isOctets());
        }
        long count = rows(table, rows);
        rows.writeBoolean(false);
        rows.flush();
        zip.closeEntry();
        sums.add(new Manifest.Sum(name, count, HexFormat.of().formatHex(digest.digest())));
    }

    private long rows(DumpedTable table, DataOutputStream out) throws IOException, SQLException {
        long count = 0;
        try (Statement statement = snapshot.connection().createStatement()) {
            statement.setFetchSize(Integer.MIN_VALUE); // row by row, as the driver has it
            try (ResultSet row = statement.executeQuery(table.select())) {
                for (; row.next(); count++) {
                    out.writeBoolean(true);
                    row(row, table, out);
                }
            }
        }
        return count;
    }

    private static void row(ResultSet row, DumpedTable table, DataOutputStream out) throws IOException, SQLException {
        for (int at = 0; at < table.columns().size(); at++) {
            byte[] value = row.getBytes(at + 1); // as it comes over the line: texts in UTF-8, all else as it is written
            out.writeInt(value == null ? -1 : value.length);
            if (value != null) {
                out.write(value);
            }
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
