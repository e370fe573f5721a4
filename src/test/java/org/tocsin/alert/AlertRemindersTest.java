package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.mail.MailTemplates;
import org.tocsin.staff.StaffMails;

class AlertRemindersTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant EIGHT = Instant.parse("2026-12-05T07:00:00Z");
    private static final String NOTICES = " FROM mailing WHERE kind = 'notice'";

    @RegisterExtension
    final SendingAlerts given = new SendingAlerts();

    private AlertReminders here;
    private AlertReminders there;
    private long mei;
    private long jun;
    private long li;

    @BeforeEach
    void staff() {
        here = node();
        there = node();
        mei = staff("mei", "writer");
        jun = staff("jun", "writer");
        li = staff("li", "approver");
    }

    @Test
    void tellsWhoeverWroteOrApprovedItThatItIsToBeClosedOnceADayWhicheverNodeLooks() {
        long alert = open(Sample.content());
        approvedBy(alert, li);

        int tooEarly = here.tellDue(EIGHT.minusMillis(1));
        int told = here.tellDue(EIGHT);
        int again = here.tellDue(EIGHT.plus(Duration.ofMinutes(5))) + there.tellDue(EIGHT.plus(Duration.ofHours(15)));

        assertThat(List.of(tooEarly, told, again)).containsExactly(0, 2, 0);
        assertThat(notices()).isEqualTo(2);
        assertThat(toldByMail(mei)).isEqualTo(toldByMail(li)).hasSize(1);
        assertThat(toldByMail(jun)).as("had no hand in it").isEmpty();
        assertThat(text(mei))
                .contains("UA 1 “Workers' representative detained” passed its deadline, 4 December 2026, 16:59")
                .contains("Close it with its outcome.")
                .contains("https://desk.example/staff/alerts/" + alert)
                .doesNotContain("looked at again");
        assertThat(here.tellDue(EIGHT.plus(Duration.ofDays(1))))
                .as("it is still open")
                .isEqualTo(2);
    }

    @Test
    void tellsNobodyTwiceWhenTwoNodesLookAtOnce() {
        open(Sample.content());

        IntStream.range(0, 8).parallel().forEach(node -> (node % 2 == 0 ? here : there).tellDue(EIGHT));

        assertThat(notices()).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM alert_reminder")).isEqualTo(1);
    }

    @Test
    void saysNothingWhenNothingIsDueAndOnceSomethingIsSaysItOnTheSameDay() {
        long alert = open(Sample.content());
        Instant before = Instant.parse("2026-11-29T12:00:00Z");

        int nothing = here.tellDue(before);
        given.change("UPDATE alert SET review_on = '2026-11-29' WHERE id = ?", alert);
        int something = here.tellDue(before.plus(Duration.ofMinutes(5)));

        assertThat(List.of(nothing, something)).containsExactly(0, 1);
        assertThat(text(mei)).contains("was to be looked at again on 29 November 2026");
    }

    @Test
    void putsAllThatIsDueIntoOneMail() {
        open(Sample.content());
        long other = open(Sample.content());

        here.tellDue(EIGHT);

        assertThat(toldByMail(mei)).hasSize(1);
        assertThat(text(mei)).contains("UA 1 “", "UA 2 “", "/staff/alerts/" + other);
        assertThat(given.texts("SELECT subject FROM edition").get(0))
                .endsWith("2 things wait for you about urgent actions");
    }

    @Test
    void remindsApproversAndWhoeverPutItThereOfWhatWaitsForASecondPerson() {
        long alert = open(Sample.content());
        given.change(
                "UPDATE alert SET state = 'review', deadline = '2026-12-20 12:00:00', review_on = NULL,"
                        + " changed_at = ? WHERE id = ?",
                EIGHT.minus(DueAlerts.PATIENCE).plusMillis(1),
                alert);

        int soon = here.tellDue(EIGHT);
        int late = here.tellDue(EIGHT.plusMillis(1));

        assertThat(List.of(soon, late)).containsExactly(0, 2);
        assertThat(toldByMail(jun)).isEmpty();
        assertThat(text(li))
                .isEqualTo(text(mei))
                .contains("for a second person to approve it", "20 December 2026, 13:00");
    }

    @Test
    void remindsOfWhatWasApprovedAndNobodySetGoing() {
        long alert = open(Sample.content());
        given.change(
                "UPDATE alert SET state = 'approved', deadline = NULL, changed_at = '2026-12-01' WHERE id = ?", alert);

        here.tellDue(EIGHT);

        assertThat(text(li)).contains("it is approved, and nobody has set it going");
        assertThat(toldByMail(mei)).isEmpty();
    }

    @Test
    void asksToMakeSureOfAnAddressBeforeItIsOldWhileAnAlertIsOpen() {
        long entry = addressee();
        AlertAddressee minister = Sample.minister();
        open(Sample.content()
                .with(ChangedFacts.of(Sample.facts())
                        .addressees(
                                List.of(new AlertAddressee(entry, false, minister.card(), LocalDate.of(2026, 9, 1))))
                        .made()));
        Instant verified = EIGHT.minus(Duration.ofDays(83));
        given.change("UPDATE alert SET deadline = '2027-03-01', review_on = NULL");
        given.change("UPDATE addressee SET verified_at = ?", verified);

        int fresh = here.tellDue(EIGHT);
        int stale = here.tellDue(EIGHT.plus(Duration.ofDays(1)));

        assertThat(List.of(fresh, stale)).containsExactly(0, 1);
        assertThat(text(mei))
                .contains("UA 1 asks readers to write to “Minister of Justice”.")
                .contains("last made sure of on 13 September 2026", "/staff/addressees/" + entry);
    }

    @Test
    void tellsAllWhoWriteWhereNobodyIsLeftWhoKnowsTheCase() {
        open(Sample.content());
        given.change("UPDATE staff SET disabled_at = NOW(3) WHERE id = ?", mei);

        here.tellDue(EIGHT);

        assertThat(toldByMail(mei)).isEmpty();
        assertThat(toldByMail(li)).isEmpty();
        assertThat(toldByMail(jun)).hasSize(1);
    }

    @Test
    void remindsNobodyOfPractice() {
        open(Sample.content());
        given.change("UPDATE alert SET is_practice = TRUE");

        assertThat(here.tellDue(EIGHT)).isZero();
    }

    private AlertReminders node() {
        StaffMails mails = new StaffMails(
                given.database.jdbi(), MailTemplates.open(Path.of("templates")), given.mailings, SendingAlerts.SITE);
        return new AlertReminders(given.database.jdbi(), given.database.transactions(), mails, BERLIN);
    }

    private long staff(String name, String role) {
        long id = given.staff(name);
        given.change("UPDATE staff SET roles = ? WHERE id = ?", role, id);
        return id;
    }

    /** By Mei, with a deadline on 4 December. */
    private long open(AlertContent content) {
        long id = given.order(content, null).alertId();
        given.change(
                "UPDATE alert SET state = 'sent', label = REPLACE(UPPER(reference), '-', ' '), created_by = ?,"
                        + " edited_by = ?, submitted_by = ?, review_on = '2026-11-30' WHERE id = ?",
                mei,
                mei,
                mei,
                id);
        return id;
    }

    private void approvedBy(long alert, long staff) {
        given.change(
                "INSERT INTO alert_approval (alert_id, revision, content_hash, approved_by, approved_at, is_alone, reason,"
                        + " counted) VALUES (?, 1, REPEAT('x', 32), ?, NOW(3), FALSE, '', 1)",
                alert,
                staff);
    }

    private long addressee() {
        given.change(
                "INSERT INTO addressee (kind, country, office, card, changed_at) VALUES ('target', 'CN', 'x', ?, NOW(3))",
                AlertJson.write(Sample.minister().card()));
        return given.number("SELECT MAX(id) FROM addressee");
    }

    private long notices() {
        return given.number("SELECT COUNT(*)" + NOTICES);
    }

    /** The mailings with a notice for them; in the ledger the numbers of staff lie above those of readers. */
    private List<String> toldByMail(long staff) {
        return given.texts("SELECT CAST(e.text AS CHAR) FROM delivery d JOIN edition e ON e.mailing_id = d.mailing_id"
                + " JOIN mailing m ON m.id = d.mailing_id WHERE m.kind = 'notice' AND d.subscriber_id = "
                + ((1L << 40) + staff) + " ORDER BY m.id");
    }

    private String text(long staff) {
        return toldByMail(staff).get(0).replaceAll("\\s+", " ");
    }
}
