package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.delivery.SendingSide.START;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LedgerTest {
    private static final Duration KEPT = Duration.ofDays(30);

    @RegisterExtension
    final SendingSide side = new SendingSide();

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = new Ledger(side.database.jdbi(), KEPT);
        side.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM ledger_day"));
    }

    @Test
    void dropsADayWholeOnceItIsOldEnoughAndKeepsItsNumbers() {
        long old = side.digestTo(600);
        side.runUntilQuiet();
        nextDay(Duration.ofDays(1));
        long young = side.digestTo(3);
        side.runUntilQuiet();
        assertThat(young).isGreaterThan(old);

        nextDay(KEPT.minusHours(1));
        for (int look = 0; look < 20 && rowsOf(old) > 0; look++) {
            ledger.turnPages(side.clock.instant()); // it waits only briefly for whoever reads
        }

        assertThat(rowsOf(old)).isZero();
        assertThat(rowsOf(young)).isEqualTo(3);
        assertThat(side.account(old).states()).containsExactly(Map.entry(DeliveryState.ACCEPTED, 600));
        assertThat(side.account(old).addsUp()).isTrue();
        assertThat(number("SELECT COUNT(*) FROM edition WHERE mailing_id = " + old))
                .as("nor is it known what they were sent")
                .isZero();
    }

    @Test
    void keepsADayOfWhichSomethingIsStillWaiting() {
        long old = side.digestTo(3);
        side.mailings.pause(old);
        nextDay(Duration.ofDays(1));
        side.digestTo(1);

        nextDay(KEPT.plusDays(1));

        assertThat(rowsOf(old)).isEqualTo(3);
    }

    @Test
    void beginsADayOnceHoweverOftenItLooks() {
        side.digestTo(1);
        ledger.turnPages(side.clock.instant());
        long parts = parts();

        ledger.turnPages(side.clock.instant());
        nextDay(Duration.ofDays(1)); // nothing was sent since
        nextDay(Duration.ofDays(1));

        assertThat(parts()).isEqualTo(parts);
    }

    @Test
    void letsABackupReadInPeace() throws SQLException {
        side.digestTo(1);
        List<String> before = names();
        try (Connection backup = side.database.dataSource().getConnection(); // the thread's handle would be ours
                Statement reading = backup.createStatement()) {
            backup.setAutoCommit(false);
            reading.executeQuery("SELECT * FROM delivery LIMIT 1").close();

            ledger.turnPages(side.clock.instant());

            assertThat(names()).as("it waits for the backup").isEqualTo(before);
            backup.rollback();
            backup.setAutoCommit(true);
        }
        ledger.turnPages(side.clock.instant());
        assertThat(names()).as("it is done later").isNotEqualTo(before);
        side.runUntilQuiet();
        assertThat(side.relay.sent()).hasSize(1);
    }

    @Test
    void spreadsAMailingOverATime() {
        long mailing = side.digestTo(1200);

        assertThat(side.mailings.spread(mailing, Duration.ofHours(10), START)).isTrue();
        side.clock.moveOn(Duration.ofHours(10));
        side.runUntilQuiet();

        assertThat(side.relay.sent()).hasSize(1200);
        assertThat(side.mailings.pause(mailing)).isTrue();
        assertThat(side.mailings.spread(mailing, Duration.ofHours(1), START))
                .as("nothing is spread that does not go")
                .isFalse();
    }

    @Test
    void tellsThePaceOfAMailing() {
        long mailing = side.digestTo(1000);
        side.mailings.paces().settled(mailing, 600);
        side.clock.moveOn(Duration.ofMinutes(2));
        side.mailings.paces().writeDown("one", side.clock.instant());
        side.mailings.paces().settled(mailing, 100);
        side.mailings.paces().writeDown("one", side.clock.instant());
        side.mailings.paces().settled(mailing, 100);
        side.mailings.paces().writeDown("two", side.clock.instant());
        side.clock.moveOn(Duration.ofMinutes(2));

        Progress progress = side.mailings.paces().of(side.account(mailing), side.clock.instant());

        assertThat(progress.perMinute()).isEqualTo(400); // 800 since the first was written down two minutes ago
        assertThat(progress.remaining()).isEqualTo(Duration.ofSeconds(150));
        assertThat(List.of(side.mailings.paces().of(side.account(side.digestTo(1)), side.clock.instant())))
                .containsExactly(Progress.NONE);
    }

    private void nextDay(Duration later) {
        side.clock.moveOn(later);
        ledger.turnPages(side.clock.instant());
    }

    private long rowsOf(long mailing) {
        return number("SELECT COUNT(*) FROM delivery WHERE mailing_id = " + mailing);
    }

    private long parts() {
        return number("SELECT COUNT(*) FROM information_schema.partitions"
                + " WHERE table_schema = DATABASE() AND table_name = 'delivery'");
    }

    private List<String> names() {
        return side.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT partition_name FROM information_schema.partitions"
                                + " WHERE table_schema = DATABASE() AND table_name = 'delivery' ORDER BY 1")
                        .mapTo(String.class)
                        .list());
    }

    private long number(String query) {
        return side.database
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).one());
    }
}
