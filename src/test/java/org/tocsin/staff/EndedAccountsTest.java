package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.value.Language;

class EndedAccountsTest {
    @TempDir
    Path keys;

    private Given given;
    private StaffMember mei;
    private EndedAccounts ended;

    private record Noted(String act, String mark) {}

    @BeforeEach
    void open() {
        given = new Given(keys, false);
        mei = given.signedInWithApp("mei", Totp.random(), Role.ADMIN).member();
        run("DELETE FROM goodbye");
        ended = new EndedAccounts(given.database.jdbi(), given.database.transactions());
    }

    @Test
    void keepThoseOutWhoWereDisabledAfterTheBackupAndLetInWhoCameBack() {
        long lobsang = given.signedInWithApp("lobsang", Totp.random(), Role.WRITER)
                .member()
                .id();
        long dolma = given.signedInWithApp("dolma", Totp.random(), Role.WRITER)
                .member()
                .id();
        People people = given.rules.people();
        people.disable(mei, lobsang);
        people.disable(mei, dolma);
        people.enable(mei, dolma);
        List<Noted> noted = noted();
        run("UPDATE staff SET disabled_at = NULL"); // as in the backup

        noted.forEach(note -> ended.endAgain(note.act(), note.mark(), given.clock.instant()));

        assertThat(isDisabled(lobsang)).isTrue();
        assertThat(isDisabled(dolma)).isFalse();
        assertThat(isDisabled(mei.id())).isFalse();
        assertThat(ended.endAgain(noted.get(0).act(), noted.get(0).mark(), given.clock.instant()))
                .as("done again, it does nothing")
                .isFalse();
    }

    @Test
    void giveNoPasswordAndNoTelephoneBackThatWereLost() {
        long lobsang = given.rules
                .admissions()
                .invite(
                        mei,
                        "lobsang",
                        new org.tocsin.value.EmailAddress("lobsang@example.org"),
                        Set.of(Role.WRITER),
                        Language.EN);
        given.rules.admissions().reset(mei, lobsang, Language.EN);
        List<Noted> noted = noted();
        run("UPDATE staff SET password_hash = 'of before', totp_sealed = 'of before', setup_at = NULL WHERE id = "
                + lobsang);

        noted.forEach(note -> ended.endAgain(note.act(), note.mark(), given.clock.instant()));

        assertThat(number("SELECT COUNT(*) FROM staff WHERE password_hash IS NULL AND totp_sealed IS NULL AND id = "
                        + lobsang))
                .isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM staff WHERE password_hash IS NOT NULL AND id = " + mei.id()))
                .isEqualTo(1);
    }

    private boolean isDisabled(long id) {
        return number("SELECT COUNT(*) FROM staff WHERE disabled_at IS NOT NULL AND id = " + id) == 1;
    }

    private List<Noted> noted() {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT act, LOWER(HEX(address_hash)) AS mark FROM goodbye ORDER BY id")
                        .map((row, context) -> new Noted(row.getString("act"), row.getString("mark")))
                        .list());
    }

    private long number(String sql) {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private void run(String sql) {
        given.database.jdbi().useHandle(handle -> handle.execute(sql));
    }
}
