package org.tocsin.ops;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Where backups go, and for whom they are sealed.
 *
 * @param folder empty where it is only named on the command line; without it, upgrades make none
 * @param openPgpFile with the public key they are sealed to; empty for none
 * @param kept how long backups are kept, and what must hold after a restore of one
 * @param goodbyes where that is written; empty for a folder in the data folder
 */
public record BackupConfig(
        @NotNull String folder,
        @NotNull String openPgpFile,
        @NotNull @DurationMin(days = 1) Duration kept,
        @NotNull String goodbyes) {

    /** Whether a backup can be made without being told where. */
    public boolean isSet() {
        return !folder.isBlank() && !openPgpFile.isBlank();
    }

    /** @param data the data folder */
    public Path goodbyesIn(Path data) {
        return goodbyes.isBlank() ? data.resolve("goodbyes") : Path.of(goodbyes);
    }
}
