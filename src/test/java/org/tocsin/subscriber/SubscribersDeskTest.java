package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.TestBrowser;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Rhythm;

class SubscribersDeskTest {
    private static final String ADDRESS = "reader@mail.example.org";
    private static final StaffMember MEI = new StaffMember(71, "mei", Set.of(Role.KEEPER), "token");
    private static final StaffMember AN = new StaffMember(72, "an", Set.of(Role.KEEPER), "token");
    private static final Pattern HANDLE = Pattern.compile("name=\"handle\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final List<Long> resumed = new ArrayList<>();
    private Given given;
    private TestBrowser keeper;

    @BeforeEach
    void open() {
        given = new Given(folder);
        given.empty("audit_entry");
        given.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE audit_head SET last_id = 0, chain = UNHEX(REPEAT('00', 32))"));
        keeper = browser(MEI);
    }

    @Test
    void showsAReaderMaskedAndPutsTheReasonOnRecordWithoutTheAddress() {
        long id = given.subscriber(ADDRESS, Rhythm.DAILY, "press");

        TestBrowser.Answer page = lookUp(" Reader@MAIL.example.org ", "asked " + ADDRESS + " to be erased");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Subscribed, and confirmed.", "Mails in English, daily, with urgent actions.")
                .contains("The mailbox is full.");
        assertThat(page.body()).doesNotContainIgnoringCase(ADDRESS);
        assertThat(given.number("SELECT COUNT(*) FROM audit_entry WHERE act = 'subscriber_looked_up' AND staff_id = 71"
                        + " AND subject = 'subscriber:" + id + "' AND detail = 'asked [address] to be erased'"))
                .isEqualTo(1);
    }

    @Test
    void putsALookUpOfNobodyOnRecordToo() {
        assertThat(lookUp("nobody@example.org", "asked by phone").text())
                .contains("Nobody is subscribed with this address.")
                .doesNotContain("Unsubscribe now", "Erase now");

        assertThat(audited("subscriber_looked_up")).isEqualTo(1);
    }

    @Test
    void asksForAWholeAddressAndAReason() {
        assertThat(lookUp("reader@", "asked by phone").status()).isEqualTo(422);
        TestBrowser.Answer page = lookUp(ADDRESS, "no");

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("value=\"" + ADDRESS + "\"", "value=\"no\"", "Please say in a few words why");
        assertThat(audited("subscriber_looked_up")).isZero();
    }

    @Test
    void letsNobodyLookUpMoreThanTwentyWithinAnHour() {
        given.subscriber(ADDRESS, Rhythm.DAILY, "press");
        for (int i = 0; i < 20; i++) {
            assertThat(lookUp("nobody" + i + "@example.org", "asked by mail").status())
                    .isEqualTo(200);
        }

        assertThat(lookUp(ADDRESS, "asked by mail").status()).isEqualTo(429);
        assertThat(browser(AN)
                        .post("/staff/subscribers/look-up", Map.of("address", ADDRESS, "reason", "asked by mail"))
                        .status())
                .as("each has their own")
                .isEqualTo(200);
        given.clock.moveOn(Duration.ofMinutes(61));
        assertThat(lookUp(ADDRESS, "asked by mail").status()).isEqualTo(200);
    }

    @Test
    void sendsTheConfirmationAgain() {
        given.signUp(ADDRESS, Rhythm.DAILY, "press");
        given.clock.moveOn(Duration.ofMinutes(11));
        TestBrowser.Answer page = lookUp(ADDRESS, "never got the mail");
        assertThat(page.text()).contains("Not confirmed yet.");

        assertThat(act("resend", page).location()).endsWith("/staff/subscribers?done=resent");
        given.requests.handleDue(given.clock.instant());

        assertThat(given.mails("confirmation")).isEqualTo(2);
        assertThat(audited("subscriber_mail_resent")).isEqualTo(1);
    }

    @Test
    void unsubscribesSoThatTheyCanComeBack() {
        given.subscriber(ADDRESS, Rhythm.DAILY, "press");

        act("unsubscribe", lookUp(ADDRESS, "asked by mail"));

        assertThat(given.subscribers.count()).isZero();
        assertThat(given.suppressions.isSuppressed(new EmailAddress(ADDRESS))).isFalse();
        assertThat(audited("subscriber_unsubscribed")).isEqualTo(1);
    }

    @Test
    void erasesSoThatNobodyCanSubscribeTheAddressAgain() {
        given.subscriber(ADDRESS, Rhythm.DAILY, "press");

        act("erase", lookUp(ADDRESS, "asked by mail"));
        given.signUp(ADDRESS, Rhythm.DAILY, "press");

        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isZero();
        assertThat(given.suppressions.lift(new EmailAddress(ADDRESS), Suppressions.Reason.OWN_WISH))
                .isTrue();
        assertThat(audited("subscriber_erased")).isEqualTo(1);
    }

    @Test
    void writesAgainToSomebodyWhoWasStopped() {
        long id = given.subscriber(ADDRESS, Rhythm.DAILY, "press");
        given.suppressions.suppress(new EmailAddress(ADDRESS), Suppressions.Reason.BOUNCES, given.clock.instant());
        TestBrowser.Answer page = lookUp(ADDRESS, "gets nothing any more");
        assertThat(page.text()).contains("Nothing is sent to this address");

        act("resume", page);

        assertThat(resumed).containsExactly(id);
        assertThat(audited("subscriber_resumed")).isEqualTo(1);
    }

    @Test
    void takesNoFormOfSomebodyElseOrOfAnHourAgo() {
        given.subscriber(ADDRESS, Rhythm.DAILY, "press");
        TestBrowser.Answer page = lookUp(ADDRESS, "asked by mail");
        String handle = handle(page);

        for (String forged : List.of("", "1", "AAAA", handle.substring(1))) {
            assertThat(keeper.post("/staff/subscribers/unsubscribe", Map.of("handle", forged))
                            .location())
                    .endsWith("done=late");
        }
        browser(AN).post("/staff/subscribers/unsubscribe", Map.of("handle", handle));
        given.clock.moveOn(Duration.ofMinutes(16));
        act("unsubscribe", page);

        assertThat(given.subscribers.count()).isEqualTo(1);
    }

    @Test
    void roundsTotalsSoThatNobodyIsPointedAt() {
        for (int i = 0; i < 12; i++) {
            given.subscriber("r" + i + "@example.org", Rhythm.DAILY, i < 3 ? "torture" : "press");
        }

        String page = keeper.get("/staff/subscribers").text();

        assertThat(page)
                .contains("All about 10", "English about 10", "简体中文 fewer than 10", "Torture fewer than 10")
                .contains("Freedom of the press fewer than 10");
        assertThat(ReaderTotals.rounded(1_234)).isEqualTo("about 1,230");
        assertThat(ReaderTotals.rounded(9)).isEqualTo("fewer than 10");
    }

    private TestBrowser browser(StaffMember staff) {
        Audit audit = new Audit(given.database.jdbi(), given.database.transactions(), given.keys.auditChain());
        ReturnedMail returned = new ReturnedMail() {
            @Override
            public List<String> reasons(long subscriber) {
                return subscriber == 0 ? List.of() : List.of("The mailbox is full.");
            }

            @Override
            public boolean resume(long subscriber) {
                return resumed.add(subscriber);
            }
        };
        Keeping keeping = new Keeping(
                given.database.jdbi(),
                given.database.transactions(),
                given.keys,
                new Keeping.Means(given.movements, given.suppressions, given.tray, returned, audit),
                given.clock);
        ReaderTotals totals = new ReaderTotals(given.subscribers, given.movements, given.topics, given.clock);
        return TestBrowser.of(given.site, List.of("staff"), jersey -> {
            jersey.register(new SubscribersDeskResource(keeping, totals));
            jersey.register(new AbstractBinder() {
                @Override
                protected void configure() {
                    bind(staff).to(StaffMember.class);
                }
            });
        });
    }

    private TestBrowser.Answer lookUp(String address, String reason) {
        return keeper.post("/staff/subscribers/look-up", Map.of("address", address, "reason", reason));
    }

    private TestBrowser.Answer act(String what, TestBrowser.Answer page) {
        return keeper.post("/staff/subscribers/" + what, Map.of("handle", handle(page)));
    }

    private static String handle(TestBrowser.Answer page) {
        Matcher matcher = HANDLE.matcher(page.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private long audited(String act) {
        return given.number("SELECT COUNT(*) FROM audit_entry WHERE act = '" + act + "'");
    }
}
