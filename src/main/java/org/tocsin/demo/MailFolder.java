package org.tocsin.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tocsin.value.Durable;

/** A folder of mails, {@code <id>.eml} each. What was put in is there whole or not at all, even after a power cut. */
final class MailFolder {
    private static final Pattern NAME = Pattern.compile("(\\d{1,18})\\.eml");

    private final Path folder;

    /** Makes the folder if need be and clears away what was being written when the process was killed. */
    MailFolder(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(MailFolder::isUnfinished).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Oldest first. */
    List<Long> ids() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(String.valueOf(file.getFileName())))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        }
    }

    /** Returns when the disk has it. */
    void put(long id, StoredMail mail) {
        try {
            Path unfinished = folder.resolve(id + ".eml.tmp");
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                Durable.writeFully(channel, mail.bytes());
            }
            Files.move(unfinished, file(id), StandardCopyOption.ATOMIC_MOVE);
            Durable.syncFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep mail " + id, e);
        }
    }

    Optional<StoredMail> get(long id) {
        try {
            return StoredMail.parse(Files.readAllBytes(file(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read mail " + id, e);
        }
    }

    /** With as much of the message as {@link StoredMail#HEAD} holds. */
    Optional<StoredMail> head(long id) throws IOException {
        try (InputStream in = Files.newInputStream(file(id))) {
            return StoredMail.parse(in.readNBytes(StoredMail.HEAD));
        }
    }

    void delete(long id) {
        try {
            Files.deleteIfExists(copiesFile(id));
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete mail " + id, e);
        }
    }

    /** Notes that the same mail came once more. */
    void addCopy(long id) {
        try (FileChannel channel =
                FileChannel.open(copiesFile(id), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Durable.writeFully(channel, new byte[] {'+'});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note a copy of mail " + id, e);
        }
    }

    /** How often the same mail came again. */
    int furtherCopies(long id) {
        try {
            return (int) Files.size(copiesFile(id));
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot count the copies of mail " + id, e);
        }
    }

    private Path file(long id) {
        return folder.resolve(id + ".eml");
    }

    /** As many bytes long as further copies came. */
    private Path copiesFile(long id) {
        return folder.resolve(id + ".copies");
    }

    private static boolean isUnfinished(Path file) {
        return file.toString().endsWith(".tmp");
    }
}
