package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Planned;
import org.tocsin.mail.RenderedMail;
import org.tocsin.staff.Role;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** Holding, letting go and stopping what is being sent, by hand. */
@InBrowser
class HoldsInBrowserTest {
    private static final RenderedMail MAIL = new RenderedMail("Held by hand", "<p>News</p>", "News");

    private static BrowserGround ground;

    @BeforeAll
    static void arrive(BrowserGround shared) {
        ground = shared;
        ground.account("yangzom", Role.APPROVER);
        ground.account("auditing", Role.AUDITOR);
    }

    @Test
    void letsAHeldMailingGoOn() {
        long mailing = mailing(Instant.now());
        try (Visitor yangzom = open("yangzom", mailing)) {
            assertThat(yangzom.isFit().text()).contains("3 waiting", "Paused: nothing of it is sent");

            yangzom.press("Let it go on");

            assertThat(yangzom.text()).doesNotContain("Paused:");
            Patience.await(
                    "three mails",
                    () -> yangzom.go("/staff/mailings/" + mailing).text().contains("3 prepared = 3 accepted."));
            yangzom.isFit();
        }
    }

    @Test
    void holdsAMailingAndStopsItForGood() {
        long mailing = mailing(Instant.now().plus(Duration.ofHours(1)));
        try (Visitor yangzom = open("yangzom", mailing)) {
            yangzom.press("Pause");
            assertThat(yangzom.text()).contains("Paused: nothing of it is sent until somebody lets it go on.");

            yangzom.page().getByText("Stop it for good").click();
            yangzom.isFit().press("Stop now");

            assertThat(yangzom.text()).contains("Stopped: what had not been sent by then was cancelled.");
            Patience.await(
                    "nobody waiting",
                    () -> yangzom.go("/staff/mailings/" + mailing).text().contains("3 prepared = 3 stopped."));
            assertThat(buttons(yangzom.isFit())).containsExactly("Sign out");
        }
    }

    @Test
    void showsWhatSomebodyElseDidWithoutBeingAskedAgain() {
        long mailing = mailing(Instant.now());
        try (Visitor yangzom = open("yangzom", mailing)) {
            Locator paused = yangzom.page().getByText("Paused: nothing of it is sent");
            assertThat(buttons(yangzom)).contains("Let it go on").doesNotContain("Pause");

            mailings().resume(mailing, Instant.now());

            paused.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            yangzom.page().getByText("3 prepared = 3 accepted.").waitFor();
            assertThat(buttons(yangzom)).as("there is nothing left to hold").containsExactly("Sign out");
            yangzom.isFit();
        }
    }

    @Test
    void offersNothingToWhoeverOnlyLooksOn() {
        try (Visitor auditor = open("auditing", mailing(Instant.now().plus(Duration.ofHours(1))))) {
            assertThat(auditor.text()).contains("3 waiting");
            assertThat(buttons(auditor)).containsExactly("Sign out");
        }
    }

    private static Mailings mailings() {
        return new Mailings(ground.jdbi(), transactions());
    }

    private static Transactions transactions() {
        TocsinApplication application = ground.tocsin().inside().getApplication();
        return application.ground().transactions();
    }

    private static Visitor open(String name, long mailing) {
        Visitor visitor = ground.visitor().go("/staff/mailings/" + mailing);
        return visitor.type("Name", name)
                .type("Password", BrowserGround.PASSWORD)
                .press("Sign in");
    }

    private static List<String> buttons(Visitor visitor) {
        return visitor.page().locator("button").allInnerTexts();
    }

    /** To three of the demo's readers; held from the beginning when they would get it at once. */
    private static long mailing(Instant due) {
        Mailings mailings = mailings();
        Instant now = Instant.now();
        List<Long> readers = ground.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT id FROM subscriber WHERE state = 'active' ORDER BY id LIMIT 3")
                        .mapTo(Long.class)
                        .list());
        return transactions().call(() -> {
            long mailing = mailings.begin(MailingKind.DIGEST, now, null);
            long edition = mailings.edition(mailing, Language.EN, MailForm.HTML, MAIL, List.of(), now);
            mailings.add(
                    mailing,
                    MailingKind.DIGEST,
                    readers.stream().map(id -> new Planned(id, edition)).toList(),
                    due);
            mailings.prepared(mailing, now);
            if (!due.isAfter(now)) {
                mailings.pause(mailing);
            }
            return mailing;
        });
    }
}
