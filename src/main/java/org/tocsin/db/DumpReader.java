package org.tocsin.db;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a dump from its beginning to its end, and holds it against what it says of itself. */
final class DumpReader {
    private static final int LARGEST_NOTE = 16 << 20;
    private static final int LARGEST_VALUE = 1 << 30;

    private final ZipInputStream zip;
    private final Taker taker;
    private final List<Manifest.Sum> sums = new ArrayList<>();

    DumpReader(InputStream in, Taker taker) {
        this.zip = new ZipInputStream(new BufferedInputStream(in, 1 << 16));
        this.taker = taker;
    }

    /** What is done with it. */
    interface Taker {
        void head(Manifest.Head head) throws SQLException;

        void begin(DumpedTable table) throws SQLException;

        /** @param values one a column, null where there is none */
        void row(byte[]... values) throws SQLException;

        void end() throws SQLException;
    }

    /** @throws DatabaseTrouble when it is no dump, or not a whole one */
    Manifest read() throws IOException, SQLException {
        try {
            Manifest.Head head = Manifest.read(note(zip.getNextEntry(), Dump.HEAD), Manifest.Head.class);
            if (head.format() != Dump.FORMAT) {
                throw new DatabaseTrouble("This backup was made by another Tocsin, " + head.program()
                        + ", in a form that this one does not know. Restore it with that version.");
            }
            taker.head(head);
            ZipEntry entry = zip.getNextEntry();
            for (; entry != null && entry.getName().startsWith(Dump.TABLES); entry = zip.getNextEntry()) {
                table(entry.getName().substring(Dump.TABLES.length()));
            }
            Manifest manifest = Manifest.read(note(entry, Dump.MANIFEST), Manifest.class);
            if (!manifest.tables().equals(sums)) {
                throw new DatabaseTrouble(
                        "This backup is not as it was written: what is in it does not fit its own list.");
            }
            zip.transferTo(OutputStream.nullOutputStream()); // seals are checked at their very end
            return manifest;
        } catch (EOFException | ZipException e) {
            throw new DatabaseTrouble("This backup is cut off or damaged: it ends before its end.", e);
        }
    }

    private byte[] note(@Nullable ZipEntry entry, String name) throws IOException {
        if (entry == null || !entry.getName().equals(name)) {
            throw new DatabaseTrouble(
                    name.equals(Dump.HEAD)
                            ? "That is no backup of Tocsin, or it is still sealed."
                            : "This backup is cut off or damaged: it ends before its end.");
        }
        return zip.readNBytes(LARGEST_NOTE);
    }

    private void table(String name) throws IOException, SQLException {
        MessageDigest digest = Dump.sha256();
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new DigestInputStream(new Open(zip), digest), 1 << 16));
        List<DumpedTable.Column> columns = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            columns.add(new DumpedTable.Column(in.readUTF(), in.readBoolean()));
        }
        taker.begin(new DumpedTable(name, List.copyOf(columns)));
        long rows = 0;
        for (; in.readBoolean(); rows++) {
            byte[][] values = new byte[columns.size()][];
            for (int at = 0; at < values.length; at++) {
                values[at] = value(in);
            }
            taker.row(values);
        }
        taker.end();
        in.transferTo(OutputStream.nullOutputStream());
        sums.add(new Manifest.Sum(name, rows, HexFormat.of().formatHex(digest.digest())));
    }

    private static byte @Nullable [] value(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        if (length > LARGEST_VALUE) {
            throw new EOFException("no value is as long as that");
        }
        byte[] value = in.readNBytes(length);
        if (value.length < length) {
            throw new EOFException("cut off");
        }
        return value;
    }

    /** What must not close the one below. */
    private static final class Open extends FilterInputStream {
        Open(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the next table is in the same stream
        }
    }
}
