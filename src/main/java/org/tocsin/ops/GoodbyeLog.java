package org.tocsin.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.subscriber.Goodbyes;
import org.tocsin.value.Durable;

/**
 * Copies what must hold after a restore into files, a day each, so that it outlives the database: keyed hashes that name
 * nobody. Whoever keeps backups elsewhere keeps these files beside them.
 */
public final class GoodbyeLog {
    private static final Logger log = LoggerFactory.getLogger(GoodbyeLog.class);

    private static final int AT_ONCE = 1_000;
    private static final String NAME = "goodbyes-";
    private static final String SUFFIX = ".log";
    private static final String UPTO = "upto-";

    /** Numbers are given out before they are committed: one of a slow transaction may come late. */
    private static final Duration LATEST = Duration.ofMinutes(10);

    private final Goodbyes goodbyes;
    private final Path folder;
    private final String node;
    private final Duration kept;
    private final Clock clock;
    private final Set<Long> written = new HashSet<>(); // by the one thread of the timetable
    private long settled;
    private boolean isOpen;

    /**
     * @param node the name of this one among those that share a database
     * @param kept as long as backups
     */
    public GoodbyeLog(Goodbyes goodbyes, Path folder, String node, Duration kept, Clock clock) {
        this.goodbyes = goodbyes;
        this.folder = folder;
        this.node = node;
        this.kept = kept.plusDays(1);
        this.clock = clock;
    }

    /** To be called every few seconds. */
    public void write() {
        Instant now = clock.instant();
        try {
            open();
            add(now);
            Path upto = folder.resolve(UPTO + node);
            Path draft = folder.resolve(UPTO + node + ".new");
            Files.writeString(draft, now + "\n", StandardCharsets.US_ASCII);
            Files.move(draft, upto, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    /** To be called when nothing else works any more: who left a moment ago must not be missing. */
    public void writeLast() {
        try {
            write();
        } catch (RuntimeException e) {
            log.warn(
                    "Who left in the last seconds is not among the goodbyes: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void open() throws IOException {
        if (!isOpen) {
            Files.createDirectories(folder);
            read(folder).notes().forEach(note -> written.add(note.id()));
            isOpen = true;
        }
    }

    private void add(Instant now) throws IOException {
        StringBuilder lines = new StringBuilder();
        long last = settled;
        for (List<Goodbyes.Note> some = goodbyes.after(last, AT_ONCE);
                !some.isEmpty();
                some = goodbyes.after(last, AT_ONCE)) {
            for (Goodbyes.Note note : some) {
                if (written.add(note.id())) {
                    lines.append(line(note));
                }
                if (note.notedAt().isBefore(now.minus(LATEST))) {
                    settled = note.id();
                }
            }
            last = some.get(some.size() - 1).id();
        }
        append(lines.toString(), now);
        written.removeIf(id -> id <= settled);
    }

    private void append(String lines, Instant now) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        Path file = folder.resolve(NAME + LocalDate.ofInstant(now, ZoneOffset.UTC) + "-" + node + SUFFIX);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            Durable.writeFully(channel, lines.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** To be called now and then: forgets what is older than any backup, in files and in the database. */
    public void forget() {
        Instant before = clock.instant().minus(kept);
        goodbyes.forget(before);
        try {
            for (Path file : files(folder, NAME)) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot tidy " + folder, e);
        }
    }

    /**
     * What is in a folder.
     *
     * @param notes of all nodes together, in the order in which they were noted
     * @param upto the moment until which nothing is missing; the epoch where there are no files
     */
    public record Copied(List<Goodbyes.Note> notes, Instant upto) {}

    /** @throws IOException when it cannot be read */
    public static Copied read(Path folder) throws IOException {
        List<Goodbyes.Note> notes = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (Path file : files(folder, NAME)) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                Goodbyes.Note note = note(line);
                if (note != null && seen.add(note.id())) {
                    notes.add(note);
                }
            }
        }
        notes.sort(java.util.Comparator.comparing(Goodbyes.Note::id));
        Instant upto = Instant.EPOCH;
        for (Path file : files(folder, UPTO)) {
            Instant its = Instant.parse(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
            upto = its.isAfter(upto) ? its : upto;
        }
        return new Copied(List.copyOf(notes), upto);
    }

    private static List<Path> files(Path folder, String beginning) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning)
                            && !file.toString().endsWith(".new"))
                    .sorted()
                    .toList();
        }
    }

    private static String line(Goodbyes.Note note) {
        return note.id() + " " + note.act() + " " + note.mark() + " "
                + (note.detail().isEmpty() ? "-" : note.detail()) + " " + note.notedAt() + "\n";
    }

    /** Null for a line that was being written when the power failed: it is written once more. */
    private static Goodbyes.@org.jspecify.annotations.Nullable Note note(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 5 || !parts[4].endsWith("Z")) {
            return null;
        }
        return new Goodbyes.Note(
                Long.parseLong(parts[0]),
                parts[1],
                parts[2],
                parts[3].equals("-") ? "" : parts[3],
                Instant.parse(parts[4]));
    }
}
