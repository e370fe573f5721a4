package org.tocsin.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.MailingKind;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.TestBrowser;
import org.tocsin.subscriber.Movements;
import org.tocsin.subscriber.PlannedDigests;
import org.tocsin.subscriber.Stops;
import org.tocsin.value.EmailAddress;

class BouncePagesTest {
    private static final String READER = "reader@gmail.com";

    @RegisterExtension
    final ReturnedSide side = new ReturnedSide();

    private TestBrowser keeper;

    @BeforeEach
    void furnish() {
        side.subscribe(1, READER);
        side.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT IGNORE INTO audit_head (id, last_id, chain) VALUES (1, 0, UNHEX(REPEAT('00', 32)))"));
        keeper = browser(Role.KEEPER);
    }

    @Test
    void saysWhyAnAddressWasStoppedAndStartsItAgain() {
        stopReader();
        String list = keeper.get("/staff/bounces/stopped").text();
        assertThat(list).contains("1 now", "no such mailbox").doesNotContain(READER);

        String why = keeper.post("/staff/bounces/why", Map.of("form", token(), "address", " Reader@Gmail.com "))
                .text();
        assertThat(why)
                .contains("Nothing is sent to this reader", "said to be dead on 2 days", "user unknown")
                .doesNotContainIgnoringCase(READER);

        assertThat(keeper.post("/staff/bounces/resume", Map.of("form", token(), "subscriber", "1"))
                        .status())
                .isEqualTo(303);
        assertThat(side.isStopped(READER)).isFalse();
        assertThat(side.count("audit_entry WHERE act = 'reader_resumed' AND subject = 'subscriber:1'"))
                .isEqualTo(1);
        assertThat(keeper.get("/staff/bounces/stopped").text()).contains("Nobody is stopped.");
    }

    @Test
    void tellsUnknownAddressesFromWhatIsNone() {
        assertThat(keeper.post("/staff/bounces/why", Map.of("form", token(), "address", "x@example.net"))
                        .text())
                .contains("Nobody with this address is subscribed.");
        assertThat(keeper.post("/staff/bounces/why", Map.of("form", token(), "address", "what?"))
                        .text())
                .contains("That is not an email address.");
    }

    @Test
    void showsWhoRefusesWhatIsWritten() {
        for (int i = 0; i < 3; i++) {
            side.tallies.reported(
                    MailingKind.DIGEST,
                    new EmailAddress("a@qq.com"),
                    AnswerClass.CONTENT_REFUSED,
                    side.clock.instant());
        }

        assertThat(browser(Role.AUDITOR).get("/staff/bounces/censorship").text())
                .contains("QQ", "Most on 21 Nov 2026: QQ refused 3.");
    }

    @Test
    void opensWhatNobodyUnderstoodAsTextAndRecordsWho() {
        side.rules.bounces().take("Subject: odd\n\n<b>odd</b>\n".getBytes(StandardCharsets.UTF_8), null, "mailbox");
        assertThat(keeper.get("/staff/bounces/unreadable").text()).contains("mailbox", "1 KB");

        long id = side.rules
                .kept()
                .newest(KeptMails.Kind.UNREADABLE, 1, null)
                .get(0)
                .id();

        TestBrowser.Answer opened = keeper.post("/staff/bounces/unreadable/" + id, Map.of("form", token()));

        assertThat(opened.body()).contains("<b>odd</b>");
        assertThat(String.valueOf(opened.headers().get("Content-Type"))).contains("text/plain");
        assertThat(side.count("audit_entry WHERE act = 'kept_mail_opened'")).isEqualTo(1);
    }

    @Test
    void letsStaffDecideAboutAProviderThatIsOutOfOrder() {
        for (int i = 2; i < 9; i++) {
            side.subscribe(i, "reader" + i + "@gmail.com");
            side.fails(side.sent(i), i, ReturnedSide.GONE);
        }
        assertThat(browser(Role.AUDITOR).get("/staff/bounces").text())
                .contains("Gmail", "are held")
                .doesNotContain("forget them");

        keeper.post("/staff/bounces/fuse", Map.of("form", token(), "provider", "Gmail", "verdict", "drop"));

        assertThat(side.rules.fuses().waiting()).isZero();
        assertThat(side.count("audit_entry WHERE act = 'held_bounces_decided'")).isEqualTo(1);
    }

    private void stopReader() {
        side.fails(side.sent(1), 1, ReturnedSide.GONE);
        side.clock.moveOn(Duration.ofDays(1));
        side.fails(side.sent(1), 1, ReturnedSide.GONE);
    }

    private String token() {
        return keeper.get("/staff/bounces/stopped").formToken();
    }

    private TestBrowser browser(Role role) {
        StaffMember member = new StaffMember(1, "mei", Set.of(role), "abc");
        Audit audit = new Audit(side.database.jdbi(), side.database.transactions(), side.keys.auditChain());
        StoppedReaders keeping = new StoppedReaders(
                side.rules,
                new Stops(
                        side.database.jdbi(),
                        new Movements(
                                side.database.jdbi(), side.database.transactions(), PlannedDigests.NONE, side.clock),
                        side.keys,
                        side.suppressions),
                side.database.transactions(),
                audit,
                side.clock);
        return TestBrowser.of(Given.site(), List.of("staff"), jersey -> {
            jersey.register(new BouncesResource(side.rules, keeping, side.tallies, side.clock));
            jersey.register(new AbstractBinder() {
                @Override
                protected void configure() {
                    bind(member).to(StaffMember.class);
                }
            });
        });
    }
}
