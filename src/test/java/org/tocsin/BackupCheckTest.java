package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.AgePerson;
import org.tocsin.demo.DemoConfig;
import org.tocsin.ops.BackupConfig;
import org.tocsin.ops.Finding;

class BackupCheckTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final AgePerson mei = AgePerson.any();

    @TempDir
    private Path folder;

    @Test
    void saysOfEachKeyWhetherItCanBeUsed() throws IOException {
        List<Finding> findings = look(folder.toString(), "", mei.recipient() + ", " + mei.recipient() + "x age1no");

        assertThat(findings)
                .extracting(Finding::state)
                .containsExactly(Finding.State.GOOD, Finding.State.BAD, Finding.State.BAD, Finding.State.GOOD);
        assertThat(findings.get(0).says()).contains(mei.recipient()).endsWith("can be used");
        assertThat(findings.get(2).says()).contains("age1no is no recipient");
    }

    @Test
    void saysWhatToDoWhereAKeyFileIsMissingOrNothingIsSetUp() throws IOException {
        assertThat(look(folder.toString(), folder.resolve("operator.asc").toString(), "")
                        .get(0))
                .satisfies(finding -> assertThat(finding.isBad()).isTrue())
                .satisfies(finding -> assertThat(finding.says()).contains("gpg --armor --export"));
        assertThat(look("", "", ""))
                .extracting(Finding::advice)
                .allMatch(advice -> advice.contains("docs/backups.md"))
                .hasSize(2);
    }

    @Test
    void seesThatThereWasNoneLastNight() throws IOException {
        Path backup = Files.createFile(folder.resolve("backup-20261118T031700Z.tocsin.age"));
        Files.setLastModifiedTime(backup, FileTime.from(NOW.minus(Duration.ofDays(4))));

        Finding found = look(folder.toString(), "", mei.recipient()).get(1);

        assertThat(found.state()).isEqualTo(Finding.State.DOUBTFUL);
        assertThat(found.says()).contains("4 days old");
        assertThat(found.advice()).contains("tocsin-backup.timer");
    }

    private static List<Finding> look(String folder, String openPgpFile, String age) throws IOException {
        TocsinConfiguration config = new TocsinConfiguration();
        config.demo = new DemoConfig(false, 0);
        config.backup = new BackupConfig(folder, openPgpFile, age, Duration.ofDays(30), "");
        try (CheckGround ground =
                new CheckGround(config, null, null, null, CheckReach.NEAR, Finding.good("Database", "none yet"))) {
            return new BackupCheck(new SettableClock(NOW)).look(ground);
        }
    }
}
