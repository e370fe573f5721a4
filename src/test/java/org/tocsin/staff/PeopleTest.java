package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Recipient;
import org.tocsin.mail.ReaderMark;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

class PeopleTest {
    private static final EmailAddress ADDRESS = new EmailAddress("lobsang@example.org");

    @TempDir
    Path keys;

    private Given given;
    private Admissions admissions;
    private People people;
    private StaffMember mei;

    @BeforeEach
    void open() {
        given = new Given(keys, false);
        admissions = given.rules.admissions();
        people = given.rules.people();
        mei = given.signedInWithApp("mei", Totp.random(), Role.ADMIN).member();
    }

    @Test
    void bringsAnInvitedPersonALinkThatIsGoodOnce() {
        long id = admissions.invite(mei, "Lobsang", ADDRESS, Set.of(Role.WRITER, Role.KEEPER), Language.ZH_HANT);
        Recipient recipient = recipients(id, given.clock.instant()).get(StaffRecipients.number(id));
        String token = recipient.marks().get(ReaderMark.SET_UP).replaceFirst(".*/", "");
        StaffDao.Account account =
                given.rules.invitations().find(token, given.clock.instant()).orElseThrow();

        boolean first = given.rules.invitations().accept(account, "kettle over marmalade", given.clock.instant());
        boolean second = given.rules.invitations().accept(account, "another wet lantern", given.clock.instant());

        assertThat(recipient.address()).isEqualTo(ADDRESS);
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(given.rules.invitations().find(token, given.clock.instant())).isEmpty();
        assertThat(given.signIns
                        .signIn("lobsang", "kettle over marmalade", null, Device.of(null))
                        .outcome())
                .isEqualTo(SignIn.Outcome.SET_UP);
        assertThat(people.find(id).orElseThrow().roleSet()).containsExactly(Role.WRITER, Role.KEEPER);
    }

    @Test
    void endsALinkAfterADayAndWithANewerOne() {
        long id = admissions.invite(mei, "lobsang", ADDRESS, Set.of(Role.WRITER), Language.EN);
        Instant sent = given.clock.instant();
        String first = token(id, sent);
        given.clock.moveOn(Duration.ofHours(1));
        assertThat(admissions.resend(mei, id, Language.EN)).isEqualTo(People.Change.DONE);
        String second = token(id, given.clock.instant());

        assertThat(given.rules.invitations().find(first, given.clock.instant())).isEmpty();
        assertThat(recipients(id, sent))
                .as("a mail of before is not sent any more")
                .isEmpty();
        assertThat(given.rules.invitations().find(second, given.clock.instant()))
                .isPresent();
        given.clock.moveOn(Duration.ofHours(24));
        assertThat(given.rules.invitations().find(second, given.clock.instant()))
                .isEmpty();
    }

    @Test
    void keepsTheAddressSealedAndOutOfTheAudit() {
        admissions.invite(mei, "lobsang", ADDRESS, Set.of(Role.WRITER), Language.EN);

        assertThat(given.count("SELECT COUNT(*) FROM staff WHERE address_sealed LIKE '%example%'"))
                .isZero();
        assertThat(given.count("SELECT COUNT(*) FROM edition WHERE CONCAT(text, html, subject) LIKE '%lobsang@%'"))
                .isZero();
        assertThat(given.count("SELECT COUNT(*) FROM mailing WHERE kind = 'invitation' AND lane = 0"))
                .isEqualTo(1);
        assertThat(given.count("SELECT COUNT(*) FROM audit_entry WHERE detail LIKE '%@%'"))
                .isZero();
        assertThat(given.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'person_invited'"))
                .isEqualTo(1);
    }

    @Test
    void neverLeavesTheHouseWithoutAnAdmin() {
        long other = given.accounts.create("lobsang", Given.PASSWORD, Set.of(Role.ADMIN));

        assertThat(people.changeRoles(mei, other, Set.of(Role.WRITER))).isEqualTo(People.Change.DONE);
        assertThat(people.changeRoles(mei, mei.id(), Set.of(Role.WRITER))).isEqualTo(People.Change.LAST_ADMIN);
        assertThat(people.disable(mei, mei.id())).isEqualTo(People.Change.ONESELF);
        assertThat(people.disable("mei")).isFalse();
    }

    @Test
    void putsSomebodyOutAtOnce() {
        StaffSession lobsang = given.signedInWithApp("lobsang", Totp.random(), Role.WRITER);

        assertThat(people.disable(mei, lobsang.member().id())).isEqualTo(People.Change.DONE);

        assertThat(given.sessions.find(lobsang.token())).isEmpty();
        assertThat(given.signIns
                        .signIn("lobsang", Given.PASSWORD, null, Device.of(null))
                        .outcome())
                .isEqualTo(SignIn.Outcome.WRONG);
        assertThat(people.enable(mei, lobsang.member().id())).isEqualTo(People.Change.DONE);
        assertThat(given.signIns
                        .signIn("lobsang", Given.PASSWORD, null, Device.of(null))
                        .outcome())
                .isEqualTo(SignIn.Outcome.SECOND_STEP);
    }

    @Test
    void changesRolesFromTheNextPageOn() {
        StaffSession lobsang = given.signedInWithApp("lobsang", Totp.random(), Role.WRITER);

        people.changeRoles(mei, lobsang.member().id(), Set.of(Role.AUDITOR));

        assertThat(given.sessions.find(lobsang.token()).orElseThrow().member().roles())
                .containsExactly(Role.AUDITOR);
    }

    @Test
    void beginsAnewForWhoeverLostEverything() {
        StaffSession lobsang = given.signedInWithApp("lobsang", Totp.random(), Role.WRITER);

        String link = admissions.reset("Lobsang").orElseThrow();

        StaffDao.Account account = given.rules
                .invitations()
                .find(link.replaceFirst(".*/", ""), given.clock.instant())
                .orElseThrow();
        assertThat(account.id()).isEqualTo(lobsang.member().id());
        assertThat(given.rules.steps().of(account.id()).isEmpty()).isTrue();
        assertThat(given.signIns
                        .signIn("lobsang", Given.PASSWORD, null, Device.of(null))
                        .outcome())
                .as("the password of before")
                .isEqualTo(SignIn.Outcome.WRONG);
        assertThat(given.sessions.find(lobsang.token())).isEmpty();
        assertThat(admissions.reset("nobody")).isEmpty();
    }

    @Test
    void addsFromTheCommandLine() {
        String link = admissions.add("tashi", Set.of(Role.ADMIN));

        assertThat(link).startsWith("http://desk.example/staff/welcome/");
        assertThat(people.lines()).contains("tashi\tadmin\tinvited", "mei\tadmin\tready");
        assertThatThrownBy(() -> admissions.add("tashi", Set.of(Role.ADMIN))).hasMessage("The name is taken.");
    }

    private Map<Long, Recipient> recipients(long id, Instant created) {
        return given.rules.recipients().find(MailingKind.INVITATION, created, List.of(StaffRecipients.number(id)));
    }

    private String token(long id, Instant created) {
        return recipients(id, created)
                .get(StaffRecipients.number(id))
                .marks()
                .get(ReaderMark.SET_UP)
                .replaceFirst(".*/", "");
    }
}
