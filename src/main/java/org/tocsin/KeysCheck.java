package org.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tocsin.crypto.KeyRing;
import org.tocsin.ops.Finding;

/** Whether the keys are there, and nobody else on this machine can read them. */
final class KeysCheck implements Check {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    @Override
    public String name() {
        return "Keys";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) throws IOException {
        Path folder = CommandGround.keys(ground.config());
        List<String> missing = KeyRing.missing(folder);
        if (!missing.isEmpty() && ground.isInUse()) {
            return List.of(Finding.bad(
                    name(),
                    "there is a database in use, and of its keys these are missing: " + String.join(", ", missing),
                    "Do not start Tocsin: it would make new ones. Put the folder " + folder
                            + " back from the backup that belongs to this database."));
        }
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.good(name(), "none yet: the first start makes them"));
        }
        List<Path> open = openToOthers(folder);
        return List.of(
                open.isEmpty()
                        ? Finding.good(name(), "readable by their owner alone, in " + folder)
                        : Finding.bad(
                                name(),
                                "others on this machine may read or change " + names(open),
                                "chmod 700 " + folder + " && chmod 600 " + folder
                                        + "/*; whoever had the keys and the database can read every address."));
    }

    private static List<Path> openToOthers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 1)) {
            return files.filter(KeysCheck::isOpenToOthers).toList();
        }
    }

    private static String names(List<Path> open) {
        return String.join(
                ", ", open.stream().map(path -> path.getFileName().toString()).toList());
    }

    private static boolean isOpenToOthers(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // gone this moment, or a disk that knows no owners
        }
    }
}
