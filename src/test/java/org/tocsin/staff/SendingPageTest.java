package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.LanePauses;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.RelayState;
import org.tocsin.delivery.Tallies;
import org.tocsin.value.EmailAddress;

class SendingPageTest {
    @TempDir
    Path keys;

    private Given given;
    private LanePauses pauses;
    private Tallies tallies;

    @BeforeEach
    void open() {
        given = new Given(keys);
        given.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM lane_pause");
            handle.execute("DELETE FROM answer_tally");
        });
        pauses = new LanePauses(given.database.jdbi(), given.clock);
        tallies = new Tallies(given.database.jdbi());
    }

    @Test
    void showsWhatIsWrongWithARelayAndHowProvidersAnswered() {
        tallies.reported(
                MailingKind.DIGEST, new EmailAddress("a@gmail.com"), AnswerClass.COMPLAINT, given.clock.instant());
        RelayState refusing = new RelayState(
                "relay2",
                RelayState.Condition.REFUSES_US,
                Instant.parse("2026-11-20T07:00:00Z"),
                "the relay refused our user or password",
                0,
                5,
                true);

        String page = browser(refusing, Role.ADMIN).get("/staff/sending").text();

        assertThat(page)
                .contains("Nothing is paused.", "relay2", "refuses our password", "the relay refused our user")
                .contains("Gmail");
    }

    @Test
    void letsALaneGoOnByAFormOfThisPageAlone() {
        given.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO lane_pause (lane, provider, reason, since) VALUES (2, 'Gmail', 'our_fault', ?)",
                        "2026-11-20 07:00:00"));
        RelayState good = new RelayState("relay", RelayState.Condition.GOOD, null, null, 0, 5, true);
        TestBrowser admin = browser(good, Role.ADMIN);
        String page = admin.get("/staff/sending").body();
        assertThat(page).contains("Digests", "Gmail", "Let it go on");
        String token = page.replaceFirst("(?s).*name=\"form\" value=\"([^\"]+)\".*", "$1");

        admin.get("/staff/sending/resume?lane=DIGEST&provider=Gmail");
        admin.post("/staff/sending/resume", Map.of("lane", "DIGEST", "provider", "Gmail"));
        admin.post("/staff/sending/resume", Map.of("form", token, "lane", "DIGEST", "provider", "QQ"));
        assertThat(pauses.current())
                .as("not by a link, without a token, or for another")
                .hasSize(1);
        admin.post("/staff/sending/resume", Map.of("form", token, "lane", "DIGEST", "provider", "Gmail"));

        assertThat(pauses.current()).isEmpty();
        assertThat(given.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'lane_resumed' AND subject = 'lane:digest'"
                        + " AND detail = 'to Gmail'"))
                .isEqualTo(1);
    }

    private TestBrowser browser(RelayState relay, Role role) {
        return given.signedIn(
                given.browser(new SendingResource(() -> List.of(relay), pauses, tallies, given.rules, given.clock)),
                role);
    }
}
