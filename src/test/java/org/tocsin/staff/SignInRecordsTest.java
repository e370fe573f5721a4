package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInRecordsTest {
    private static final Device BROWSER = Device.of(null);

    @TempDir
    Path keys;

    private Given given;
    private SignInRecords records;

    @BeforeEach
    void open() {
        given = new Given(keys);
        records = given.rules.signInRecords();
    }

    @Test
    void writesAFewFailuresDownOneByOneAndTheOthersOfTheHourAsANumber() {
        long mei = given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));
        fail("mei", 40);
        fail("nobody at all", 20);
        fail("somebody else", 20);

        assertThat(entries()).hasSize(2 * SignInRecords.SINGLY);
        records.sumUp(given.clock.instant());
        assertThat(entries()).as("the hour is not over").hasSize(2 * SignInRecords.SINGLY);

        given.clock.moveOn(Duration.ofHours(1));
        records.sumUp(given.clock.instant());
        records.sumUp(given.clock.instant());

        assertThat(entries()).hasSize(2 * SignInRecords.SINGLY + 2);
        assertThat(entries().subList(0, 2))
                .extracting(AuditEntry::subject, AuditEntry::detail)
                .containsExactly(
                        tuple("staff:" + mei, "37 more in the hour from 2026-11-20 08:00 UTC"),
                        tuple(null, "37 more in the hour from 2026-11-20 08:00 UTC"));
        assertThat(given.rules.audit().verify().isWhole()).isTrue();
    }

    @Test
    void beginsAnewWithEveryHourAndForgetsTheNumbersOfTheDayBefore() {
        fail("nobody at all", 10);
        given.clock.moveOn(Duration.ofHours(1));
        fail("nobody at all", 10);

        assertThat(entries()).hasSize(2 * SignInRecords.SINGLY);

        given.clock.moveOn(Duration.ofDays(2));
        records.sumUp(given.clock.instant());

        assertThat(entries()).hasSize(2 * SignInRecords.SINGLY + 2);
        assertThat(given.count("SELECT COUNT(*) FROM staff_failure")).isZero();
    }

    @Test
    void saysWhoFailedAtTheSecondStep() {
        StaffSession session = given.signedInWithApp("mei", Totp.random(), Role.WRITER);
        for (int i = 0; i < 10; i++) {
            given.signIns.proveAgain(session, new Proof("000000", "", "", ""));
        }

        List<AuditEntry> failed = given.rules
                .audit()
                .newest(new AuditFilter(null, "second_step_failed", null, null, null, given.clock.getZone()), 100);
        assertThat(failed).hasSize(SignInRecords.SINGLY);
        assertThat(failed)
                .allSatisfy(entry ->
                        assertThat(entry.staffId()).isEqualTo(session.member().id()));
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            given.signIns.signIn(name, "wrong", null, BROWSER);
        }
    }

    private List<AuditEntry> entries() {
        return given.rules.audit().newest(new AuditFilter(null, null, null, null, null, given.clock.getZone()), 100);
    }
}
