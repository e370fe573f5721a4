package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.Token;

class EndedProgramsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final StaffMember MEI = new StaffMember(1, "mei", Set.of(Role.ADMIN), "");

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.fresh();

    private record Noted(String act, String mark) {}

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepATokenDeadThatWasRevokedAfterTheBackup() {
        Audit audit = new Audit(
                database.jdbi(), database.transactions(), KeyRing.open(folder).auditChain());
        Programs programs = new Programs(database.jdbi(), database.transactions(), audit, new SettableClock(NOW));
        Token stolen = programs.make(
                MEI, "the site", Set.of(Scope.values()), programs.today().plusDays(90));
        Token kept = programs.make(
                MEI, "the archive", Set.of(Scope.values()), programs.today().plusDays(90));
        long id = programs.find(stolen.value()).orElseThrow().id();
        assertThat(programs.revoke(MEI, id)).isTrue();
        List<Noted> noted = noted();
        run("UPDATE program SET revoked_at = NULL"); // as in the backup
        assertThat(programs.find(stolen.value())).isPresent();

        EndedPrograms ended = new EndedPrograms(database.jdbi(), database.transactions());
        assertThat(noted).hasSize(1).allMatch(note -> ended.endAgain(note.act(), note.mark(), NOW));

        assertThat(programs.find(stolen.value())).isEmpty();
        assertThat(programs.find(kept.value())).isPresent();
        assertThat(noted)
                .as("done again, it does nothing")
                .noneMatch(note -> ended.endAgain(note.act(), note.mark(), NOW));
        assertThat(noted()).as("it must hold after another restore, too").hasSize(2);
    }

    @Test
    void keepATokenDeadThatAnotherTookThePlaceOfAfterTheBackup() {
        Audit audit = new Audit(
                database.jdbi(), database.transactions(), KeyRing.open(folder).auditChain());
        Programs programs = new Programs(database.jdbi(), database.transactions(), audit, new SettableClock(NOW));
        LocalDate last = programs.today().plusDays(90);
        Token before = programs.make(MEI, "the site", Set.of(Scope.values()), last);
        long id = programs.find(before.value()).orElseThrow().id();

        Token after = programs.renew(MEI, id, last).orElseThrow().token();

        assertThat(programs.find(before.value())).isEmpty();
        assertThat(programs.find(after.value())).map(Program::id).hasValue(id);
        List<Noted> noted = noted();
        byte[] hash = before.hash();
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE program SET token_hash = ?", hash)); // as in the backup
        EndedPrograms ended = new EndedPrograms(database.jdbi(), database.transactions());
        assertThat(noted).hasSize(1).allMatch(note -> ended.endAgain(note.act(), note.mark(), NOW));
        assertThat(programs.find(before.value())).isEmpty();
        assertThat(programs.renew(MEI, id, last)).as("once it is revoked").isEmpty();
    }

    @Test
    void callNoWebhookThatWasRemovedAfterTheBackup() {
        WebhookDao webhooks = database.jdbi().onDemand(WebhookDao.class);
        long gone = webhooks.insert("gone", "https://gone.example/", "mailing.prepared", NOW, 1);
        webhooks.insert("stays", "https://stays.example/", "mailing.prepared", NOW, 1);
        webhooks.noteRemoved(gone); // since the backup

        EndedPrograms ended = new EndedPrograms(database.jdbi(), database.transactions());
        noted().forEach(note -> ended.endAgain(note.act(), note.mark(), NOW.plus(Duration.ofDays(1))));

        assertThat(webhooks.all()).extracting(WebhookDao.Hook::name).containsExactly("stays");
        assertThat(ended.endAgain("all", "ab".repeat(32), NOW)).as("a reader's").isFalse();
    }

    private List<Noted> noted() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT act, LOWER(HEX(address_hash)) AS mark FROM goodbye")
                        .map((row, context) -> new Noted(row.getString("act"), row.getString("mark")))
                        .list());
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }
}
