package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {
    private static final StaffMember MEI = new StaffMember(7, "mei", Set.of(Role.ADMIN), "abc");

    @TempDir
    Path keys;

    private Given given;
    private Audit audit;

    @BeforeEach
    void open() {
        given = new Given(keys);
        audit = given.rules.audit();
    }

    @Test
    void findsAWholeChainWhole() {
        record(3);

        assertThat(audit.verify()).isEqualTo(new Audit.Verdict(3, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE audit_entry SET detail = 'x' WHERE id = 2 | 2",
                "UPDATE audit_entry SET staff_id = 8 WHERE id = 2 | 2",
                "UPDATE audit_entry SET staff_id = NULL WHERE id = 3 | 3",
                "UPDATE audit_entry SET recorded_at = '2026-11-19 08:00:00' WHERE id = 1 | 1",
                "UPDATE audit_entry SET subject = 'mailing:9' WHERE id = 2 | 2",
                "DELETE FROM audit_entry WHERE id = 1 | 1",
                "DELETE FROM audit_entry WHERE id = 2 | 2",
                "DELETE FROM audit_entry WHERE id = 3 | 3",
                "DELETE FROM audit_entry | 1",
                "UPDATE audit_entry SET id = 4 WHERE id = 3 | 3",
                "UPDATE audit_head SET chain = UNHEX(REPEAT('11', 32)) | 4"
            })
    void findsWhatWasChangedOrRemoved(String tampering, long at) {
        record(3);

        given.database.jdbi().useHandle(handle -> handle.execute(tampering));

        assertThat(audit.verify().brokenAt()).isEqualTo(at);
    }

    @Test
    void forgetsTheOldestAndCanStillTellThatTheRestIsAsItWas() {
        record(3);
        given.clock.moveOn(Duration.ofDays(800));
        record(2);

        assertThat(audit.forget(given.clock.instant().minus(Duration.ofDays(730))))
                .isEqualTo(3);
        assertThat(audit.forget(given.clock.instant().minus(Duration.ofDays(730))))
                .isZero();

        assertThat(all()).hasSize(2);
        assertThat(audit.verify()).isEqualTo(new Audit.Verdict(2, null));
        record(1);
        assertThat(audit.verify()).isEqualTo(new Audit.Verdict(3, null));
        assertThat(audit.forgotten()).isEqualTo(3);
    }

    @Test
    void keepsTheNewestEntryHoweverOldItIs() {
        record(3);

        assertThat(audit.forget(given.clock.instant().plus(Duration.ofDays(1)))).isEqualTo(2);

        assertThat(all()).hasSize(1);
        assertThat(audit.verify().isWhole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM audit_entry WHERE id = 3 | 3",
                "UPDATE audit_entry SET detail = 'x' WHERE id = 4 | 4",
                "UPDATE audit_head SET gone_upto = 0, gone_chain = NULL, gone_seal = NULL | 1",
                "UPDATE audit_head SET gone_upto = 3, gone_chain = (SELECT chain FROM audit_entry WHERE id = 3) | 3",
                "UPDATE audit_head SET gone_seal = UNHEX(REPEAT('11', 32)) | 2"
            })
    void findsWhatSomebodyElseMadeItForget(String tampering, long at) {
        record(2);
        given.clock.moveOn(Duration.ofDays(800));
        record(3);
        audit.forget(given.clock.instant().minus(Duration.ofDays(730)));
        assertThat(audit.verify().isWhole()).isTrue();

        given.database.jdbi().useHandle(handle -> handle.execute(tampering));

        assertThat(audit.verify().brokenAt()).isEqualTo(at);
    }

    @Test
    void readsAsItWasWrittenWhateverItRepeats() {
        String title = "a letter \u202Eto nobody\u202C at\u0085 x@example.org\u2028all";

        audit.record(MEI, "post_written", "post:1", title, given.clock.instant());

        assertThat(all().get(0).detail()).isEqualTo("a letter to nobody at [address] all");
    }

    @Test
    void findsAnEntryThatWasMadeAnewWithoutTheKey(@TempDir Path otherKeys) {
        record(1);
        Audit forger = new Given(otherKeys).rules.audit(); // which empties the tables
        forger.record(MEI, "mailing_paused", "mailing:1", "", given.clock.instant());

        assertThat(forger.verify().isWhole()).isTrue();
        assertThat(audit.verify().brokenAt()).isEqualTo(1);
    }

    @Test
    void keepsNoAddress() {
        audit.record(MEI, "subscriber_looked_up", null, "asked by marker@example.org, by phone", given.clock.instant());

        assertThat(all()).extracting(AuditEntry::detail).containsExactly("asked by [address] by phone");
    }

    @Test
    void takesNoActThatIsNoWord() {
        assertThatThrownBy(() -> audit.record(MEI, "Drop table", null, "", given.clock.instant()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> audit.record(MEI, "sent", "mailing", "", given.clock.instant()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isUndoneWithWhatItRecords() {
        assertThatThrownBy(() -> given.database.transactions().run(() -> {
                    audit.record(MEI, "mailing_paused", "mailing:1", "", given.clock.instant());
                    throw new IllegalStateException("cannot pause");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(all()).isEmpty();
        assertThat(audit.verify().isWhole()).isTrue();
    }

    @Test
    void staysWholeWhenSeveralRecordAtOnce() throws Exception {
        ExecutorService several = Executors.newFixedThreadPool(4);
        Callable<Boolean> some = () -> {
            record(10);
            return true;
        };

        for (var done : several.invokeAll(List.of(some, some, some, some))) {
            assertThat(done.get()).isTrue();
        }
        several.shutdown();

        assertThat(audit.verify()).isEqualTo(new Audit.Verdict(40, null));
    }

    @Test
    void showsByWhoWhatAndDay() {
        audit.record(MEI, "mailing_paused", "mailing:1", "", given.clock.instant());
        given.clock.moveOn(Duration.ofDays(1));
        audit.record((Long) null, "sign_in_failed", null, "", given.clock.instant());

        assertThat(found(7L, null, null, null)).containsExactly("mailing_paused");
        assertThat(found(null, "sign_in_failed", null, null)).containsExactly("sign_in_failed");
        assertThat(found(null, null, "2026-11-21", null)).containsExactly("sign_in_failed");
        assertThat(found(null, null, "2026-11-20", "2026-11-20")).containsExactly("mailing_paused");
        assertThat(found(null, null, null, null)).containsExactly("sign_in_failed", "mailing_paused");
    }

    private void record(int times) {
        Stream.iterate(1, i -> i + 1)
                .limit(times)
                .forEach(i -> audit.record(MEI, "mailing_paused", "mailing:" + i, "", given.clock.instant()));
    }

    private List<AuditEntry> all() {
        return audit.newest(new AuditFilter(null, null, null, null, null, ZoneOffset.UTC), 100);
    }

    private List<String> found(Long who, String act, String from, String to) {
        LocalDate first = AuditFilter.day(from);
        LocalDate last = AuditFilter.day(to);
        return audit.newest(new AuditFilter(who, act, first, last, null, ZoneOffset.UTC), 100).stream()
                .map(AuditEntry::act)
                .toList();
    }
}
