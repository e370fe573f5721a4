package org.tocsin.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.KeyHolders;
import org.tocsin.crypto.SigningKeyException;
import org.tocsin.db.DatabaseTrouble;
import org.tocsin.db.Dump;
import org.tocsin.db.Manifest;

/**
 * Makes backups: all tables as they are at one moment, sealed for whoever has the secret half of a key, OpenPGP's or age's,
 * which this machine has not. The keys of the data folder are not in them.
 */
public final class Backups {
    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String OURS = ".tocsin";

    private final List<KeyHolders> holders;
    private final Path folder;
    private final String program;
    private final Clock clock;

    /**
     * @param keys files with public OpenPGP keys, and age recipients
     * @param program the version of Tocsin
     * @throws SigningKeyException with a sentence for the operator, when none of them can be used
     */
    public Backups(Path folder, List<String> keys, String program, Clock clock) {
        this.folder = folder;
        this.program = program;
        this.clock = clock;
        this.holders = KeyHolders.named(keys, clock.instant());
        if (holders.stream().noneMatch(KeyHolders::canBeUsed)) {
            throw new SigningKeyException(
                    "There is no key that the backup can be sealed to. " + String.join(" ", doubts()));
        }
    }

    /**
     * A backup that lies in its folder.
     *
     * @param files one for each kind of key, with the same in them
     */
    public record Made(List<Path> files, long rows, long octets, Duration took) {}

    /** Whose keys open it: fingerprints and age recipients. */
    public List<String> openedBy() {
        return all().filter(KeyHolders.Holder::canBeUsed)
                .map(KeyHolders.Holder::name)
                .toList();
    }

    /** In sentences, whose keys do not open it although they were named. */
    public List<String> doubts() {
        return all().filter(holder -> !holder.canBeUsed())
                .map(holder -> "The key " + holder.name() + " " + holder.trouble() + ".")
                .toList();
    }

    private Stream<KeyHolders.Holder> all() {
        return holders.stream().flatMap(kind -> kind.all().stream());
    }

    /**
     * Makes one.
     *
     * @param occasion with which its name begins, such as {@code backup}
     * @throws DatabaseTrouble when it cannot be read or written; nothing that looks like a backup is left then
     */
    public Made make(DataSource dataSource, String occasion) {
        Instant now = clock.instant();
        String name = occasion + "-" + MOMENT.format(now) + OURS;
        long begun = System.nanoTime();
        doubts().forEach(doubt -> log.warn("The backup is sealed without one of its keys. {}", doubt));
        try {
            Files.createDirectories(folder);
            try (BackupDrafts drafts = new BackupDrafts(
                    folder, name, holders.stream().filter(KeyHolders::canBeUsed).toList(), now)) {
                Manifest manifest = Dump.write(dataSource, drafts, program, now);
                List<Path> files = drafts.finish();
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                log.info("A backup of {} rows was made in {} s", manifest.rows(), took.toSeconds());
                return new Made(files, manifest.rows(), Files.size(files.get(0)), took);
            }
        } catch (IOException e) {
            throw new DatabaseTrouble("The backup cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Takes away those that are older than wanted; the newest of each kind stays in any case. */
    public int forget(Duration kept) {
        Instant before = clock.instant().minus(kept);
        int gone = 0;
        try {
            for (List<Path> kind : backups(folder)
                    .collect(Collectors.groupingBy(Backups::ending))
                    .values()) {
                for (Path old : kind.stream()
                        .sorted(Comparator.comparing(Backups::modified).reversed())
                        .skip(1)
                        .filter(file -> modified(file).isBefore(before))
                        .toList()) {
                    Files.delete(old);
                    gone++;
                }
            }
            return gone;
        } catch (IOException e) {
            throw new DatabaseTrouble("Old backups in " + folder + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    /** When the newest one in a folder was made; empty when there is none. */
    public static Optional<Instant> newest(Path folder) throws IOException {
        return Files.isDirectory(folder)
                ? backups(folder).map(Backups::modified).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private static Stream<Path> backups(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> ending(file).matches("\\.tocsin\\.(pgp|age)")).toList().stream();
        }
    }

    private static String ending(Path file) {
        String name = file.getFileName().toString();
        int at = name.indexOf(OURS);
        return at < 0 ? "" : name.substring(at);
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
