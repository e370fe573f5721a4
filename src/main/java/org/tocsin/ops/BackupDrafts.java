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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.KeyHolders;
import org.tocsin.value.Durable;

/**
 * The files of one backup while it is written, one for each kind of key: what is written goes sealed into all of them. They
 * are there under their names once all are whole, and not at all otherwise.
 */
final class BackupDrafts extends OutputStream {
    private static final Logger log = LoggerFactory.getLogger(BackupDrafts.class);
    private static final String DRAFT = ".part";
    private static final String INSIDE = "tocsin.zip";

    private final Path folder;
    private final List<Draft> drafts = new ArrayList<>();

    private record Draft(Path file, Path path, FileChannel channel, OutputStream plain, OutputStream sealed) {}

    /** @param name without the ending */
    BackupDrafts(Path folder, String name, List<KeyHolders> holders, Instant now) throws IOException {
        this.folder = folder;
        try {
            for (KeyHolders each : holders) {
                drafts.add(draft(folder.resolve(name + each.ending()), each, now));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Draft draft(Path file, KeyHolders holders, Instant now) throws IOException {
        Path path = folder.resolve(file.getFileName() + DRAFT);
        FileChannel channel = FileChannel.open(
                path,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                secrecy());
        OutputStream sealed = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        return new Draft(file, path, channel, holders.open(sealed, INSIDE, now), sealed);
    }

    private FileAttribute<?>[] secrecy() throws IOException {
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        for (Draft each : drafts) {
            each.plain().write(octets, from, length);
        }
    }

    /** All of it has been written: they are whole, on the disk, and get their names. */
    List<Path> finish() throws IOException {
        for (Draft each : drafts) {
            each.plain().close();
            each.sealed().flush();
            each.channel().force(true);
            each.channel().close();
        }
        for (Draft each : drafts) {
            Files.move(each.path(), each.file(), StandardCopyOption.ATOMIC_MOVE);
        }
        Durable.syncFolder(folder);
        return drafts.stream().map(Draft::file).toList();
    }

    /** Without {@link #finish}, nothing that looks like a backup is left. */
    @Override
    public void close() {
        for (Draft each : drafts) {
            try {
                each.channel().close();
                Files.deleteIfExists(each.path());
            } catch (IOException e) {
                log.warn("An unfinished backup is left: {}", each.path());
            }
        }
    }
}
