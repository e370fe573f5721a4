package org.tocsin.ops;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.SealedFor;
import org.tocsin.db.DatabaseTrouble;
import org.tocsin.db.Dump;
import org.tocsin.db.Manifest;
import org.tocsin.value.Durable;

/**
 * Makes backups: all tables as they are at one moment, sealed for whoever has the secret half of an OpenPGP key, which this
 * machine has not. The keys of the data folder are not in them.
 */
public final class Backups {
    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".tocsin.pgp";
    private static final String DRAFT = ".part";

    private final SealedFor reader;
    private final Path folder;
    private final String program;
    private final Clock clock;

    /**
     * @param openPgpKey a file with the public key
     * @param program the version of Tocsin
     * @throws org.tocsin.crypto.SigningKeyException with a sentence for the operator, when there is no such key
     */
    public Backups(Path folder, Path openPgpKey, String program, Clock clock) {
        this.folder = folder;
        this.program = program;
        this.clock = clock;
        this.reader = SealedFor.ownerOf(openPgpKey, clock.instant());
    }

    /** A backup that lies in its folder. */
    public record Made(Path file, long rows, long octets, Duration took) {}

    /** For whom it is sealed. */
    public String fingerprint() {
        return reader.fingerprint();
    }

    /**
     * Makes one.
     *
     * @param occasion with which its name begins, such as {@code backup}
     * @throws DatabaseTrouble when it cannot be read or written; nothing that looks like a backup is left then
     */
    public Made make(DataSource dataSource, String occasion) {
        Instant now = clock.instant();
        Path file = folder.resolve(occasion + "-" + MOMENT.format(now) + SUFFIX);
        Path draft = folder.resolve(file.getFileName() + DRAFT);
        long begun = System.nanoTime();
        try {
            Files.createDirectories(folder);
            Manifest manifest = write(dataSource, draft, now);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            Durable.syncFolder(folder);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            log.info("A backup of {} rows was made in {} s", manifest.rows(), took.toSeconds());
            return new Made(file, manifest.rows(), Files.size(file), took);
        } catch (IOException e) {
            throw new DatabaseTrouble("The backup cannot be written to " + folder + ": " + e.getMessage(), e);
        } finally {
            discard(draft);
        }
    }

    private Manifest write(DataSource dataSource, Path draft, Instant now) throws IOException {
        try (FileChannel channel = FileChannel.open(
                draft,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                secrecy())) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            Manifest manifest;
            try (OutputStream sealed = reader.open(out, "tocsin.zip", now)) {
                manifest = Dump.write(dataSource, sealed, program, now);
            }
            out.flush();
            channel.force(true);
            return manifest;
        }
    }

    private FileAttribute<?>[] secrecy() throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void discard(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            log.warn("An unfinished backup is left: {}", draft);
        }
    }

    /** Takes away those that are older than wanted; the newest stays in any case. */
    public int forget(Duration kept) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> backups = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted(java.util.Comparator.comparing(Backups::modified).reversed())
                    .toList();
            Instant before = clock.instant().minus(kept);
            int gone = 0;
            for (Path old : backups.stream()
                    .skip(1)
                    .filter(file -> modified(file).isBefore(before))
                    .toList()) {
                Files.delete(old);
                gone++;
            }
            return gone;
        } catch (IOException e) {
            throw new DatabaseTrouble("Old backups in " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
