package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.delivery.MailingKind;
import org.tocsin.mail.ReaderMark;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

final class RequestsTest {
    @TempDir
    Path folder;

    Given given;

    @BeforeEach
    void open() {
        given = new Given(folder);
    }

    @Test
    void asksANewAddressToConfirmAndWritesNothingElseToIt() {
        given.signUp("reader@example.org", Rhythm.DAILY, "press", "torture");

        assertThat(given.mails("confirmation")).isEqualTo(1);
        assertThat(given.subscribers.count()).isZero();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(2);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
    }

    @Test
    void asksDiscreetlyFromTheFirstMailOnWhereDiscreetMailsAreWanted() {
        Choices usual = given.choices(Rhythm.DAILY, "press");
        Choices discreet = new Choices(
                usual.topics(),
                usual.rounds(),
                usual.languages(),
                MailForm.DISCREET,
                usual.extent(),
                usual.wantsAlerts(),
                null);

        given.tray.signUp(new EmailAddress("reader@example.org"), discreet, "web en 0");
        given.requests.handleDue(given.clock.instant());

        assertThat(
                        given.number(
                                "SELECT COUNT(*) FROM edition WHERE form = 'discreet' AND html IS NULL"
                                        + " AND subject = 'A letter for you' AND text LIKE 'Good day. This letter begins further down%'"))
                .isEqualTo(1);
    }

    @Test
    void findsWhatWasChosenThoughItBecamePartOfAnotherTopicMeanwhile() {
        given.tray.signUp(new EmailAddress("reader@example.org"), given.choices(Rhythm.DAILY, "press"), "web en 0");
        long press = given.topic("press");
        given.database.jdbi().useHandle(handle -> {
            handle.execute(
                    "INSERT INTO topic_merger (former_id, topic_id) VALUES (?, ?)", press, given.topic("torture"));
            handle.execute("DELETE FROM topic WHERE id = ?", press);
        });

        given.requests.handleDue(given.clock.instant());

        assertThat(given.number("SELECT topic_id FROM subscriber_topic")).isEqualTo(given.topic("torture"));
    }

    @Test
    void keepsNoAddressInTheClear() {
        given.tray.signUp(new EmailAddress("reader@example.org"), given.choices(Rhythm.DAILY, "press"), "web en 0");

        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request WHERE sealed LIKE '%reader%'"))
                .isZero();
        given.requests.handleDue(given.clock.instant());
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE address_sealed LIKE '%reader%'"))
                .isZero();
    }

    @Test
    void nudgesWhoeverDealsWithRequestsOncePerRequest() {
        given.tray.signUp(new EmailAddress("reader@example.org"), given.choices(Rhythm.DAILY, "press"), "web en 0");

        assertThat(given.nudges).hasValue(1);
        assertThat(given.requests.handleDue(given.clock.instant())).isEqualTo(1);
        assertThat(given.requests.handleDue(given.clock.instant())).isZero();
    }

    @Test
    void takesTheLatestChoicesOfAPendingAddressWithoutFloodingItsMailbox() {
        given.signUp("reader@example.org", Rhythm.DAILY, "press");
        given.clock.moveOn(Duration.ofMinutes(9));
        given.signUp("Reader@Example.org", Rhythm.WEEKLY, "torture");

        assertThat(given.mails("confirmation")).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE rhythm = 'weekly'"))
                .isEqualTo(1);
        assertThat(given.number("SELECT topic_id FROM subscriber_topic")).isEqualTo(given.topic("torture"));

        given.clock.moveOn(Duration.ofMinutes(2));
        given.signUp("reader@example.org", Rhythm.DAILY, "press");

        assertThat(given.mails("confirmation")).isEqualTo(2);
    }

    @Test
    void tellsASubscriberInTheirMailboxAloneThatTheyAreOne() {
        given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        given.clock.moveOn(Duration.ofMinutes(1));

        given.signUp("reader@example.org", Rhythm.WEEKLY, "torture");
        given.signUp("reader@example.org", Rhythm.WEEKLY, "torture");

        assertThat(given.mails("link")).isEqualTo(1);
        assertThat(given.mails("confirmation")).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE rhythm = 'weekly'"))
                .isZero();
    }

    @Test
    void sendsTheNextLinkAtOnceToWhoeverUsedTheLast() {
        long id = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        given.clock.moveOn(Duration.ofMinutes(1));
        given.askForLink("reader@example.org");
        given.manageLinks.exchange(given.manageToken(id));
        given.clock.moveOn(Duration.ofMinutes(1));

        given.askForLink("reader@example.org");

        assertThat(given.mails("link")).isEqualTo(2);
    }

    @Test
    void sendsNoLinkToAStranger() {
        given.askForLink("stranger@example.org");

        assertThat(given.number("SELECT COUNT(*) FROM mailing")).isZero();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isZero();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
    }

    @Test
    void neverWritesToASuppressedAddress() {
        given.suppressions.suppress(
                new EmailAddress("gone@example.org"), Suppressions.Reason.COMPLAINT, given.clock.instant());

        given.signUp("Gone@example.org", Rhythm.DAILY, "press");

        assertThat(given.number("SELECT COUNT(*) FROM mailing")).isZero();
        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isZero();
    }

    @Test
    void passesOverARequestThatCannotBeRead() {
        given.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO subscriber_request (sealed, requested_at) VALUES (x'00', ?)",
                        given.clock.instant()));

        given.signUp("reader@example.org", Rhythm.DAILY, "press");

        assertThat(given.mails("confirmation")).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isEqualTo(1);
        given.clock.moveOn(Duration.ofDays(4));
        given.subscribers.erasePending(given.clock.instant());
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();
    }

    @Test
    void leavesOutATopicThatIsGoneByNow() {
        var choices = given.choices(Rhythm.DAILY, "press", "torture");
        given.tray.signUp(new EmailAddress("reader@example.org"), choices, "web en 0");
        given.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM topic_name WHERE topic_id = ?", given.topic("torture"));
            handle.execute("DELETE FROM topic WHERE slug = 'torture'");
        });

        given.requests.handleDue(given.clock.instant());

        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(1);
    }

    @Test
    void putsALinkIntoTheConfirmationThatConfirms() {
        given.signUp("reader@example.org", Rhythm.DAILY, "press");
        long id = given.lastId();

        var recipient = given.recipients
                .find(MailingKind.CONFIRMATION, given.clock.instant(), List.of(id))
                .get(id);

        String link = recipient.marks().get(ReaderMark.CONFIRM);
        assertThat(recipient.address()).isEqualTo(new EmailAddress("reader@example.org"));
        assertThat(recipient.oneClick()).isNull();
        assertThat(link).startsWith("https://letter.example/confirm/");
        String token = link.substring(link.lastIndexOf('/') + 1);
        assertThat(given.confirmations.confirm(token)).isEqualTo(Confirmations.Confirmation.CONFIRMED);
        assertThat(given.keys.links().read(Purpose.MANAGE, token)).isEmpty();
    }

    @Test
    void letsBulkMailReachOnlyThoseWhoConfirmed() {
        long active = given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        given.signUp("pending@example.org", Rhythm.DAILY, "press");
        long pending = given.lastId();

        var found = given.recipients.find(MailingKind.DIGEST, given.clock.instant(), List.of(active, pending, 999L));

        assertThat(found).containsOnlyKeys(active);
        assertThat(found.get(active).oneClick()).startsWith("https://letter.example/unsubscribe/");
        assertThat(found.get(active).marks()).containsOnlyKeys(ReaderMark.UNSUBSCRIBE);
    }
}
