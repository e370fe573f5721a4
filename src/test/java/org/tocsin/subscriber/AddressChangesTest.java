package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Recipient;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Rhythm;
import org.tocsin.value.Token;

final class AddressChangesTest {
    private static final EmailAddress OLD = new EmailAddress("old@example.org");
    private static final EmailAddress NEW = new EmailAddress("new@example.net");

    @TempDir
    Path folder;

    Given given;
    long id;
    Token session;

    @BeforeEach
    void open() {
        given = new Given(folder);
        id = given.subscriber(OLD.value(), Rhythm.DAILY, "press");
        session = given.manageLinks.exchange(given.manageToken(id)).orElseThrow();
    }

    @Test
    void asksTheNewAddressAndTellsTheOldOne() {
        assertThat(given.addressChanges.ask(session, NEW)).isTrue();

        assertThat(given.mails("move")).isEqualTo(1);
        assertThat(given.mails("moved")).isEqualTo(1);
        assertThat(addressOf(MailingKind.MOVE)).isEqualTo(NEW);
        assertThat(addressOf(MailingKind.MOVED)).isEqualTo(OLD);
        assertThat(addressOf(MailingKind.DIGEST)).as("until it is confirmed").isEqualTo(OLD);
    }

    @Test
    void writesToTheNewAddressOnceItSaysYesAndStillTellsTheOldOne() {
        given.addressChanges.ask(session, NEW);

        assertThat(given.addressChanges.wanted(token())).contains("n…@e…");
        assertThat(given.addressChanges.confirm(token())).isTrue();
        assertThat(given.addressChanges.confirm(token())).as("again").isTrue();

        assertThat(addressOf(MailingKind.DIGEST)).isEqualTo(NEW);
        assertThat(addressOf(MailingKind.MOVED)).isEqualTo(OLD);
        assertThat(given.preferences.of(session)).as("pages that were open").isEmpty();
        assertThat(given.manageLinks.exchange(given.manageToken(id)))
                .as("links that went to the old address")
                .isEmpty();
    }

    @Test
    void opensTheLinkThatIsAskedForInTheVerySecondOfTheMove() {
        given.addressChanges.ask(session, NEW);
        given.addressChanges.confirm(token());

        given.askForLink(NEW.value());
        long made = given.number("SELECT FLOOR(UNIX_TIMESTAMP(MAX(created_at))) FROM mailing WHERE kind = 'link'");
        given.clock.moveOn(Duration.ofSeconds(2));

        String link = given.keys.links().make(Purpose.MANAGE, new Content(id, made));
        assertThat(given.manageLinks.exchange(link)).isPresent();
    }

    @Test
    void joinsTwoSubscriptionsOfOnePerson() {
        given.clock.moveOn(Duration.ofMinutes(1));
        given.subscriber(NEW.value(), Rhythm.WEEKLY, "torture");
        given.addressChanges.ask(session, NEW);

        given.addressChanges.confirm(token());

        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isEqualTo(1);
        assertThat(addressOf(MailingKind.DIGEST)).isEqualTo(NEW);
    }

    @Test
    void takesNoLinkThatIsOldOrOfAnotherWish() {
        given.addressChanges.ask(session, NEW);
        String first = token();
        given.clock.moveOn(Duration.ofSeconds(5));
        given.addressChanges.ask(session, new EmailAddress("third@example.com"));

        assertThat(given.addressChanges.confirm(first)).isFalse();
        given.clock.moveOn(Requests.TIME_TO_CONFIRM);
        assertThat(given.addressChanges.wanted(token())).isEmpty();
        given.subscribers.erasePending(given.clock.instant());
        assertThat(given.number("SELECT COUNT(*) FROM address_change")).isZero();
    }

    @Test
    void writesNoMoreThanSoManyMailsADay() {
        for (int i = 0; i < 10; i++) {
            assertThat(given.addressChanges.ask(session, NEW)).isTrue();
        }

        assertThat(given.mails("move")).isEqualTo(Requests.MAILS_A_DAY - 1); // one asked to confirm
    }

    @Test
    void knowsNobodyWithoutASession() {
        assertThat(given.addressChanges.ask(Token.random(), NEW)).isFalse();
        assertThat(given.addressChanges.wanted("nonsense")).isEmpty();
    }

    private EmailAddress addressOf(MailingKind kind) {
        Recipient recipient =
                given.recipients.find(kind, given.clock.instant(), List.of(id)).get(id);
        return recipient.address();
    }

    private String token() {
        return given.keys
                .links()
                .make(
                        Purpose.CHANGE_ADDRESS,
                        new Content(id, given.number("SELECT UNIX_TIMESTAMP(asked_at) FROM address_change")));
    }
}
