package org.tocsin.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.AgePerson;
import org.tocsin.crypto.OpenPgpPerson;
import org.tocsin.crypto.SigningKeyException;
import org.tocsin.crypto.Unsealing;
import org.tocsin.db.DatabaseTrouble;
import org.tocsin.db.Load;
import org.tocsin.db.TestDatabase;

class BackupsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final SettableClock clock = new SettableClock(NOW);
    private final AgePerson mei = AgePerson.any();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areOpenedByEachOfTheKeysOfEitherKindAndLeaveOneOutThatCannotBeUsed() throws IOException {
        OpenPgpPerson one = OpenPgpPerson.in(folder.resolve("one"));
        OpenPgpPerson two = OpenPgpPerson.in(folder.resolve("two"));
        Path both = Files.writeString(
                folder.resolve("operators.asc"),
                Files.readString(one.publicKey()) + "\n" + Files.readString(two.publicKey()));
        String mistyped = AgePerson.any().recipient().replace("age1", "age1qq");

        Backups backups = backups(both.toString(), mei.recipient(), mistyped);
        Backups.Made made = backups.make(database.dataSource(), "backup");

        assertThat(made.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("backup-20261122T080000Z.tocsin.pgp", "backup-20261122T080000Z.tocsin.age");
        assertThat(backups.openedBy()).hasSize(3).contains(mei.recipient());
        assertThat(backups.doubts()).hasSize(1).allMatch(doubt -> doubt.contains("no recipient of age"));
        for (OpenPgpPerson each : List.of(one, two)) {
            assertThat(rows(made.files().get(0), Files.readAllBytes(each.secretKey()), each.passphrase()))
                    .isEqualTo(made.rows());
        }
        assertThat(rows(made.files().get(1), mei.file().getBytes(StandardCharsets.US_ASCII), ""))
                .isEqualTo(made.rows())
                .isPositive();
        assertThat(Files.getPosixFilePermissions(made.files().get(1))).hasSize(2);
    }

    @Test
    void areNotMadeWhereNobodyCouldOpenThem() {
        assertThatThrownBy(() -> backups(mei.recipient() + "x"))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("no key that the backup can be sealed to")
                .hasMessageContaining("age-keygen");
    }

    @Test
    void leaveNothingThatLooksLikeOneWhenTheDiskRefuses() throws IOException {
        Path file = Files.writeString(folder.resolve("backups"), "not a folder");
        assertThatThrownBy(() -> backups(mei.recipient()).make(database.dataSource(), "backup"))
                .isInstanceOf(DatabaseTrouble.class)
                .hasMessageContaining("cannot be written to");
        Files.delete(file);
        Files.createDirectories(folder.resolve("backups/backup-20261122T080000Z.tocsin.age/in the way"));

        assertThatThrownBy(() -> backups(mei.recipient()).make(database.dataSource(), "backup"))
                .isInstanceOf(DatabaseTrouble.class);

        try (Stream<Path> files = Files.list(folder.resolve("backups"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void goAfterTheirTimeButForTheNewestOfEachKind() throws IOException {
        Path backups = Files.createDirectory(folder.resolve("backups"));
        for (String name : List.of("backup-1.tocsin.pgp", "backup-2.tocsin.pgp", "backup-1.tocsin.age", "notes.txt")) {
            Path file = Files.createFile(backups.resolve(name));
            Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(name.contains("1") ? 60 : 50))));
        }

        assertThat(backups(mei.recipient()).forget(Duration.ofDays(30))).isEqualTo(1);

        assertThat(backups.resolve("backup-1.tocsin.pgp")).doesNotExist();
        assertThat(backups.resolve("backup-1.tocsin.age")).exists();
        assertThat(Backups.newest(backups)).contains(NOW.minus(Duration.ofDays(50)));
    }

    private Backups backups(String... keys) {
        return new Backups(folder.resolve("backups"), List.of(keys), "0", clock);
    }

    private static long rows(Path backup, byte[] key, String passphrase) throws IOException {
        try (InputStream sealed = Files.newInputStream(backup);
                InputStream dump = Unsealing.open(sealed, new Unsealing.Secret("the file", key, passphrase))) {
            return Load.check(dump).manifest().rows();
        }
    }
}
