package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Recipient;
import org.tocsin.mail.ReaderMark;
import org.tocsin.staff.StaffAddresses.Asked;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

class StaffAddressesTest {
    private static final EmailAddress FIRST = new EmailAddress("dolma@example.org");
    private static final EmailAddress SECOND = new EmailAddress("dolma@example.net");

    @TempDir
    Path keys;

    private Given given;
    private StaffAddresses addresses;
    private StaffMember dolma;
    private StaffMember mei;

    @BeforeEach
    void open() {
        given = new Given(keys, false);
        addresses = given.rules.addresses();
        dolma = given.signedInWithApp("dolma", Totp.random(), Role.WRITER).member();
        mei = given.signedInWithApp("mei", Totp.random(), Role.ADMIN).member();
    }

    @Test
    void giveSomebodyWithoutAnAddressOneAsSoonAsItsMailboxHasSaidYes() {
        assertThat(addresses.ask(dolma, dolma.id(), FIRST)).isEqualTo(Asked.SENT);
        Instant asked = given.clock.instant();

        assertThat(addresses.of(dolma.id())).isEmpty();
        assertThat(addresses.waiting(dolma.id()).orElseThrow().address()).isEqualTo(FIRST);
        assertThat(to(dolma, MailingKind.DESKMOVE, asked)).contains(FIRST);
        assertThat(mailings("deskmoved")).as("there is nobody to tell").isZero();
        assertThat(addresses.confirm(dolma, token(dolma, asked))).isTrue();

        assertThat(addresses.of(dolma.id())).contains(FIRST);
        assertThat(addresses.waiting(dolma.id())).isEmpty();
        assertThat(to(dolma, MailingKind.NOTICE, given.clock.instant())).contains(FIRST);
    }

    @Test
    void goOnWritingToTheOldOneUntilThenAndTellIt() {
        long lobsang = withAddress(FIRST);
        StaffMember member = member(lobsang);
        given.clock.moveOn(Duration.ofMinutes(1));

        assertThat(addresses.ask(member, lobsang, SECOND)).isEqualTo(Asked.SENT);
        Instant asked = given.clock.instant();

        assertThat(to(member, MailingKind.NOTICE, asked)).contains(FIRST);
        assertThat(to(member, MailingKind.DESKMOVED, asked)).contains(FIRST);
        assertThat(mailings("deskmoved")).isEqualTo(1);
        addresses.confirm(member, token(member, asked));
        assertThat(to(member, MailingKind.NOTICE, asked)).contains(SECOND);
        assertThat(to(member, MailingKind.DESKMOVED, asked))
                .as("a notice that is late still goes to the mailbox of before")
                .contains(FIRST);
    }

    @Test
    void takeALinkOnceForADayAndUntilANewerOne() {
        addresses.ask(dolma, dolma.id(), FIRST);
        String first = token(dolma, given.clock.instant());
        Instant sent = given.clock.instant();
        given.clock.moveOn(Duration.ofMinutes(1));
        addresses.ask(dolma, dolma.id(), SECOND);
        String second = token(dolma, given.clock.instant());

        assertThat(addresses.confirm(dolma, first)).as("the older link").isFalse();
        assertThat(to(dolma, MailingKind.DESKMOVE, sent))
                .as("a mail of before is not sent any more")
                .isEmpty();
        assertThat(addresses.confirm(dolma, second)).isTrue();
        assertThat(addresses.confirm(dolma, second)).as("once more").isFalse();
        addresses.ask(dolma, dolma.id(), FIRST);
        String third = token(dolma, given.clock.instant());
        given.clock.moveOn(StaffAddresses.LIFE);
        assertThat(addresses.confirm(dolma, third)).as("a day later").isFalse();
        assertThat(addresses.waiting(dolma.id())).isEmpty();
        assertThat(addresses.of(dolma.id())).contains(SECOND);
    }

    @Test
    void takeALinkFromNobodyButWhoseAccountItIs() {
        assertThat(addresses.ask(mei, dolma.id(), FIRST)).isEqualTo(Asked.SENT);
        String token = token(dolma, given.clock.instant());

        assertThat(addresses.wanted(mei, token)).isEmpty();
        assertThat(addresses.confirm(mei, token)).isFalse();
        assertThat(addresses.wanted(dolma, token)).contains(FIRST);
        assertThat(addresses.confirm(dolma, token)).isTrue();
    }

    @Test
    void cannotBeChangedWhereNobodyCouldSignInToConfirm() {
        long invited = given.rules.admissions().invite(mei, "tashi", FIRST, Set.of(Role.WRITER), Language.EN);

        assertThat(addresses.ask(mei, invited, SECOND)).isEqualTo(Asked.NOT_SET_UP);
        given.rules.people().disable(mei, dolma.id());
        assertThat(addresses.ask(mei, dolma.id(), SECOND)).isEqualTo(Asked.NOT_SET_UP);
        assertThat(addresses.ask(mei, 4711, SECOND)).isEqualTo(Asked.NOT_SET_UP);
    }

    @Test
    void sayToTheOwnerAloneThatNothingIsNew() {
        long lobsang = withAddress(FIRST);

        assertThat(addresses.ask(member(lobsang), lobsang, FIRST)).isEqualTo(Asked.THE_SAME);
        assertThat(addresses.ask(mei, lobsang, FIRST))
                .as("an admin does not learn by trying what the address is")
                .isEqualTo(Asked.SENT);
        assertThat(addresses.ask(dolma, dolma.id(), FIRST))
                .as("nor anybody whose it is")
                .isEqualTo(Asked.SENT);
    }

    @Test
    void writeToStrangersOnlySoOften() {
        for (int i = 0; i < StaffAddresses.MOST_A_DAY; i++) {
            assertThat(addresses.ask(dolma, dolma.id(), FIRST)).isEqualTo(Asked.SENT);
            given.clock.moveOn(Duration.ofSeconds(1));
        }

        assertThat(addresses.ask(dolma, dolma.id(), SECOND)).isEqualTo(Asked.TOO_OFTEN);
        assertThat(addresses.waiting(dolma.id()).orElseThrow().address())
                .as("the last one that was asked still waits")
                .isEqualTo(FIRST);
        given.clock.moveOn(Duration.ofDays(1));
        assertThat(addresses.ask(dolma, dolma.id(), SECOND)).isEqualTo(Asked.SENT);
    }

    @Test
    void areSealedAndStandNeitherInMailsNorInTheAudit() {
        addresses.ask(dolma, dolma.id(), FIRST);
        addresses.confirm(dolma, token(dolma, given.clock.instant()));
        given.clock.moveOn(Duration.ofMinutes(1));
        addresses.ask(mei, dolma.id(), SECOND);

        assertThat(given.count("SELECT COUNT(*) FROM staff_address_change WHERE CONCAT(IFNULL(old_sealed, ''),"
                        + " IFNULL(new_sealed, '')) LIKE '%example%'"))
                .isZero();
        assertThat(given.count("SELECT COUNT(*) FROM edition WHERE CONCAT(text, html, subject) LIKE '%dolma@%'"))
                .isZero();
        assertThat(given.count("SELECT COUNT(*) FROM audit_entry WHERE detail LIKE '%@%' OR detail LIKE '%address]%'"))
                .isZero();
        assertThat(given.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'address_asked' AND subject = 'staff:"
                        + dolma.id() + "'"))
                .isEqualTo(2);
        assertThat(given.count(
                        "SELECT COUNT(*) FROM audit_entry WHERE act = 'address_changed' AND staff_id = " + dolma.id()))
                .isEqualTo(1);
    }

    @Test
    void areNotWaitedForAnyMoreOnceTheAccountBeginsAnew() {
        addresses.ask(dolma, dolma.id(), SECOND);
        String token = token(dolma, given.clock.instant());

        given.rules.admissions().reset("dolma");

        assertThat(addresses.confirm(dolma, token)).isFalse();
        assertThat(addresses.waiting(dolma.id())).isEmpty();
    }

    @Test
    void doNotStayWhereAnInvitationWentToAStranger() {
        long invited = given.rules.admissions().invite(mei, "tashi", FIRST, Set.of(Role.APPROVER), Language.EN);
        long known = withAddress(SECOND);

        given.rules.admissions().reset("tashi");
        given.rules.admissions().reset("lobsang");

        assertThat(given.count("SELECT COUNT(*) FROM staff WHERE address_sealed IS NOT NULL AND id = " + invited))
                .isZero();
        assertThat(given.count("SELECT COUNT(*) FROM staff WHERE address_sealed IS NOT NULL AND id = " + known))
                .isEqualTo(1);
    }

    @Test
    void areForgottenADayAfterTheyWereAskedFor() {
        addresses.ask(dolma, dolma.id(), FIRST);
        given.clock.moveOn(Duration.ofHours(23));
        addresses.forgetOld(given.clock.instant());
        assertThat(given.count("SELECT COUNT(*) FROM staff_address_change")).isEqualTo(1);

        given.clock.moveOn(Duration.ofHours(1));
        addresses.forgetOld(given.clock.instant());

        assertThat(given.count("SELECT COUNT(*) FROM staff_address_change")).isZero();
    }

    /** Somebody who was invited and has set up their account. */
    private long withAddress(EmailAddress address) {
        long id = given.rules.admissions().invite(mei, "lobsang", address, Set.of(Role.APPROVER), Language.EN);
        StaffDao.Account account = given.rules
                .invitations()
                .find(
                        given.rules
                                .invitations()
                                .link(id, given.clock.instant())
                                .replaceFirst(".*/", ""),
                        given.clock.instant())
                .orElseThrow();
        given.rules.invitations().accept(account, Given.PASSWORD, given.clock.instant());
        return id;
    }

    private static StaffMember member(long id) {
        return new StaffMember(id, "lobsang", Set.of(Role.APPROVER), "");
    }

    private Optional<Recipient> recipient(StaffMember member, MailingKind kind, Instant created) {
        long number = member.numberInLedger();
        return Optional.ofNullable(
                given.rules.recipients().find(kind, created, List.of(number)).get(number));
    }

    private Optional<EmailAddress> to(StaffMember member, MailingKind kind, Instant created) {
        return recipient(member, kind, created).map(Recipient::address);
    }

    private String token(StaffMember member, Instant asked) {
        String link = recipient(member, MailingKind.DESKMOVE, asked)
                .orElseThrow()
                .marks()
                .get(ReaderMark.CONFIRM);
        assertThat(link).startsWith("http://desk.example/staff/account/address/");
        return link.replaceFirst(".*/", "");
    }

    private int mailings(String kind) {
        return given.count("SELECT COUNT(*) FROM mailing WHERE lane = 0 AND kind = '" + kind + "'");
    }
}
