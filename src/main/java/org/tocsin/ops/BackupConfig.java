package org.tocsin.ops;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * Where backups go, and for whom they are sealed.
 *
 * @param folder empty where it is only named on the command line; without it, upgrades make none
 * @param openPgpFile with the public keys they are sealed to; empty for none
 * @param ageRecipients that they are sealed to, with commas between; empty for none
 * @param kept how long backups are kept, and what must hold after a restore of one
 * @param goodbyes where that is written; empty for a folder in the data folder
 */
public record BackupConfig(
        @NotNull String folder,
        @NotNull String openPgpFile,
        @Nullable String ageRecipients,
        @NotNull @DurationMin(days = 1) Duration kept,
        @NotNull String goodbyes) {

    /** Whether a backup can be made without being told where. */
    public boolean isSet() {
        return !folder.isBlank() && !keys().isEmpty();
    }

    /** Files with OpenPGP keys, and age recipients. */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (!openPgpFile.isBlank()) {
            keys.add(openPgpFile.strip());
        }
        String recipients = ageRecipients == null ? "" : ageRecipients; // settings of an older release have none
        Arrays.stream(recipients.split("[,\\s]+"))
                .filter(each -> !each.isEmpty())
                .forEach(keys::add);
        return List.copyOf(keys);
    }

    /** @param data the data folder */
    public Path goodbyesIn(Path data) {
        return goodbyes.isBlank() ? data.resolve("goodbyes") : Path.of(goodbyes);
    }
}
