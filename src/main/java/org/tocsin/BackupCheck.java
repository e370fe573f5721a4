package org.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.crypto.KeyHolders;
import org.tocsin.crypto.SigningKeyException;
import org.tocsin.ops.BackupConfig;
import org.tocsin.ops.Backups;
import org.tocsin.ops.Finding;

/** Whether backups can be made, each key they are sealed to can be used, and there is one of these days. */
final class BackupCheck implements Check {
    private static final Duration USUAL = Duration.ofDays(2);
    private static final String TELLS = " docs/backups.md tells how.";

    private final Clock clock;

    BackupCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Backups";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) throws IOException {
        BackupConfig backup = ground.config().backup;
        if (!backup.isSet() && ground.config().demo.enabled()) {
            return List.of(Finding.good(name(), "none are set up; the demo can do without"));
        }
        List<Finding> findings = new ArrayList<>(keys(backup));
        if (backup.folder().isBlank()) {
            findings.add(Finding.doubtful(
                    name(),
                    "no folder is set: none is made before an upgrade, and nobody sees when one is missing",
                    "Set TOCSIN_BACKUP_FOLDER." + TELLS));
        } else {
            findings.add(folder(Path.of(backup.folder()), ground));
        }
        return findings;
    }

    private List<Finding> keys(BackupConfig backup) {
        if (backup.keys().isEmpty()) {
            return List.of(Finding.doubtful(
                    name(),
                    "there is no key to seal them to: whoever loses this machine loses everything",
                    "Set TOCSIN_BACKUP_KEY or TOCSIN_BACKUP_AGE." + TELLS));
        }
        try {
            return KeyHolders.named(backup.keys(), clock.instant()).stream()
                    .flatMap(kind -> kind.all().stream().map(holder -> key(kind.kind(), holder)))
                    .toList();
        } catch (SigningKeyException e) {
            return List.of(Finding.bad(
                    name(),
                    String.valueOf(e.getMessage()),
                    "Look at TOCSIN_BACKUP_KEY; the user tocsin must be able to read the file. Until then no backup is"
                            + " made."));
        }
    }

    private Finding key(String kind, KeyHolders.Holder holder) {
        String says = "the key of " + kind + " " + holder.name() + " ";
        return holder.canBeUsed()
                ? Finding.good(name(), says + "can be used")
                : Finding.bad(
                        name(),
                        says + holder.trouble(),
                        "Put one that can be used in its place, or take it out: backups are made for the others alone.");
    }

    private Finding folder(Path folder, CheckGround ground) throws IOException {
        if (Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
            return Finding.bad(
                    name(),
                    folder + " is no folder that this user may write to",
                    "chown tocsin: " + folder + ", and add ReadWritePaths= to the unit where it is not below"
                            + " /var/lib/tocsin.");
        }
        Optional<Instant> newest = Backups.newest(folder);
        if (newest.isEmpty()) {
            String says = "there is none yet in " + folder;
            return ground.isInUse()
                    ? Finding.doubtful(name(), says, "Make one: tocsin backup.")
                    : Finding.good(name(), says);
        }
        Duration age = Duration.between(newest.get(), clock.instant());
        String says = "the newest in " + folder + " is of " + newest.get();
        return age.compareTo(USUAL) <= 0
                ? Finding.good(name(), says)
                : Finding.doubtful(
                        name(),
                        says + ", " + age.toDays() + " days old",
                        "systemctl status tocsin-backup tocsin-backup.timer says why there is none of last night.");
    }
}
