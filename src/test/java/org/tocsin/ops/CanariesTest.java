package org.tocsin.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.mail.MailboxSettings;
import org.tocsin.mail.Tls;
import org.tocsin.subscriber.RequestTray;
import org.tocsin.value.EmailAddress;

class CanariesTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private static final long READER = 42;

    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final SettableClock clock = new SettableClock(START);
    private final GreenMail provider = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private KeyRing keys;
    private GreenMailUser mailbox;
    private Canaries canaries;

    @BeforeEach
    void open() {
        provider.start();
        mailbox = provider.setUser("watch@example.org", "watch", "secret");
        keys = KeyRing.open(folder);
        canaries = canaries("secret");
    }

    @AfterEach
    void close() {
        provider.stop();
        database.close();
    }

    @Test
    void saysThatACanaryIsNotSignedUp() {
        assertThat(canaries.now()).singleElement().satisfies(canary -> {
            assertThat(canary.isReader()).isFalse();
            assertThat(canary.isGood()).isFalse();
        });
    }

    @Test
    void seesWhichMailsArrivedAndLeavesThoseOfOthersThere() throws Exception {
        signUp();
        mailing(1, "alert", 1);
        mailing(2, "digest", 1);
        bring("<" + keys.links().make(Purpose.RETURN_PATH, new Content(1, READER)) + "@lists.example.org>");
        bring("<somebody-elses@example.com>");

        canaries.look();
        clock.moveOn(Duration.ofHours(2));

        assertThat(canaries.now()).singleElement().satisfies(canary -> {
            assertThat(canary.alerts()).isEqualTo(new Canary.Tally(1, 1));
            assertThat(canary.digests()).isEqualTo(new Canary.Tally(1, 0));
            assertThat(canary.unseen()).isEmpty();
            assertThat(canary.isGood()).isFalse();
        });
        assertThat(provider.getReceivedMessages()).hasSize(1);
    }

    @Test
    void raisesTheAlarmWhenAnUrgentActionIsSeenByNobodyAnHourLater() {
        signUp();
        mailing(1, "alert", 0);

        clock.moveOn(Duration.ofMinutes(59));
        assertThat(Canaries.unseen(canaries.now())).as("it is young").isEmpty();
        clock.moveOn(Duration.ofMinutes(2));
        assertThat(Canaries.unseen(canaries.now())).as("not even accepted").containsExactly(1L);
        canaries.compare();
        clock.moveOn(Duration.ofDays(2));
        assertThat(Canaries.unseen(canaries.now())).as("it is old").isEmpty();
    }

    @Test
    void asksForALinkThreeTimesADayAndSeesWhetherItComes() throws Exception {
        canaries.ask();
        assertThat(requests()).as("nobody is signed up").isZero();
        signUp();

        canaries.ask();
        canaries.ask();
        clock.moveOn(Duration.ofHours(2));
        assertThat(requests()).isEqualTo(1);
        assertThat(canaries.now()).singleElement().satisfies(canary -> {
            assertThat(canary.forms()).isEqualTo(new Canary.Tally(1, 0));
            assertThat(canary.isGood()).isFalse();
        });

        link(7);
        bring("<" + keys.links().make(Purpose.RETURN_PATH, new Content(7, READER)) + "@lists.example.org>");
        canaries.look();

        assertThat(canaries.now()).singleElement().satisfies(canary -> {
            assertThat(canary.forms()).isEqualTo(new Canary.Tally(1, 1));
            assertThat(canary.isGood()).isTrue();
        });
        clock.moveOn(Duration.ofHours(7));
        canaries.ask();
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void leavesALinkForAnHourToWhoeverAskedForIt() throws Exception {
        signUp();
        link(7);
        bring("<" + keys.links().make(Purpose.RETURN_PATH, new Content(7, READER)) + "@lists.example.org>");

        canaries.look();
        assertThat(provider.getReceivedMessages()).hasSize(1);
        clock.moveOn(Duration.ofMinutes(61));
        canaries.look();

        assertThat(provider.getReceivedMessages()).isEmpty();
    }

    @Test
    void raisesNoAlarmForAMailboxThatCannotBeRead() {
        signUp();
        mailing(1, "alert", 1);
        clock.moveOn(Duration.ofHours(2));
        Canaries locked = canaries("wrong");

        locked.look();

        assertThat(locked.now())
                .singleElement()
                .satisfies(canary -> assertThat(canary.canBeRead()).isFalse());
        assertThat(Canaries.unseen(locked.now())).isEmpty();
    }

    @Test
    void countsAnUrgentActionThatOneOfTwoHasSeenAsSeen() {
        Canary.Tally none = new Canary.Tally(1, 0);
        Canary one = new Canary("one", true, true, none, none, none, List.of(1L, 2L));
        Canary other = new Canary("other", true, true, none, none, none, List.of(2L));
        Canary gone = new Canary("gone", false, true, none, none, none, List.of());

        assertThat(Canaries.unseen(List.of(one, other, gone))).containsExactly(2L);
    }

    private Canaries canaries(String password) {
        MailboxSettings settings = new MailboxSettings(
                MailboxSettings.Protocol.IMAP,
                "127.0.0.1",
                provider.getImap().getPort(),
                Tls.NONE,
                "watch",
                password,
                "INBOX",
                Duration.ofMinutes(1));
        return new Canaries(
                database.jdbi(),
                keys,
                new ReturnPaths(keys.links(), "b.example.org"),
                new RequestTray(database.jdbi(), keys, () -> {}, clock),
                List.of(new CanaryConfig("gmail", "watch@example.org", settings)),
                clock);
    }

    private void signUp() {
        byte[] hash = keys.addressIndex().of(new EmailAddress("watch@example.org").canonical());
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO subscriber (id, state, address_hash, address_sealed, language, form, rhythm,"
                                + " at_hour, on_weekday, zone, wants_alerts, requested_at, links_from, digested_upto)"
                                + " VALUES (?, 'active', ?, 'x', 'en', 'text', 'daily', 7, 1, 'UTC', 1, NOW(), NOW(), 0)",
                        READER,
                        hash));
    }

    private void mailing(long id, String kind, int state) {
        database.jdbi().useHandle(handle -> {
            handle.execute(
                    "INSERT INTO mailing (id, kind, lane, created_at, candidates)"
                            + " VALUES (?, ?, ?, '2026-11-21 08:00:00', 1)",
                    id,
                    kind,
                    kind.equals("alert") ? 1 : 2);
            handle.execute(
                    "INSERT INTO delivery (mailing_id, subscriber_id, state, next_attempt_at)"
                            + " VALUES (?, ?, ?, '2026-11-21 08:00:00')",
                    id,
                    READER,
                    state);
        });
    }

    private void link(long id) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO mailing (id, kind, lane, created_at, candidates)"
                                + " VALUES (?, 'link', 0, '2026-11-21 08:00:20', 1)",
                        id));
    }

    private long requests() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM subscriber_request")
                        .mapTo(Long.class)
                        .one());
    }

    private void bring(String messageId) throws Exception {
        mailbox.deliver(GreenMailUtil.newMimeMessage("Subject: a\r\nMessage-ID: " + messageId + "\r\n\r\nb\r\n"));
    }
}
