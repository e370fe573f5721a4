package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.delivery.MailingKind;
import org.tocsin.mail.ReaderMark;
import org.tocsin.staff.TestBrowser.Answer;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/** A mail address for an account, page by page, as a person without JavaScript gives it. */
class AddressPagesTest {
    private static final String ADDRESS = "dolma@example.org";

    @TempDir
    Path keys;

    private Given given;
    private Totp app;
    private StaffSession dolma;
    private TestBrowser browser;

    @BeforeEach
    void open() {
        given = new Given(keys, false);
        app = Totp.random();
        dolma = given.signedInWithApp("dolma", app, Role.WRITER);
        browser = given.browser();
        browser.keepCookie("tocsin-staff", dolma.token().value());
    }

    @Test
    void leadFromNoAddressToAConfirmedOne() {
        assertThat(browser.get("/staff/account").text()).contains("Your mail address", "No mail address is on record");

        Answer asked = browser.post("/staff/account/address", form("address", " Dolma <" + ADDRESS + "> "));

        assertThat(asked.location()).endsWith("/staff/account");
        assertThat(browser.get("/staff/account").text())
                .contains("No mail address is on record", "A mail is on its way to " + ADDRESS);
        String link = link();
        Answer question = browser.get(link);
        assertThat(question.text()).contains("Is this your mail address?", ADDRESS);
        assertThat(browser.get("/staff/account").text())
                .as("a look changes nothing")
                .contains("No mail address is on record");
        assertThat(browser.post(link, form()).location()).endsWith("/staff/account");
        assertThat(browser.get("/staff/account").text())
                .contains("go to " + ADDRESS)
                .doesNotContain("on its way");
        assertThat(browser.get(link).status()).as("once more").isEqualTo(404);
        assertThat(browser.post(link, form()).status()).isEqualTo(404);
    }

    @Test
    void askForAFreshSecondStepAndKeepWhatWasTyped() {
        given.clock.moveOn(Duration.ofMinutes(6));

        Answer asked = browser.post("/staff/account/address", form("address", ADDRESS));

        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.body())
                .contains("Please confirm that it is you", "name=\"address\" value=\"" + ADDRESS + "\"");
        assertThat(given.rules.addresses().waiting(dolma.member().id())).isEmpty();
        Map<String, String> proven = form("address", ADDRESS);
        proven.put("proof_code", given.code(app));
        assertThat(browser.post("/staff/account/address", proven).status()).isEqualTo(303);
        assertThat(given.rules.addresses().waiting(dolma.member().id())).isPresent();
    }

    @Test
    void sayWhatIsWrongBesideWhatWasTyped() {
        Answer bad = browser.post("/staff/account/address", form("address", "dolma at \"example\""));
        Answer none = browser.post("/staff/account/address", form());

        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.text()).contains("That is not a mail address");
        assertThat(bad.body()).contains("value=\"dolma at &quot;example&quot;\"", "aria-invalid=\"true\"");
        assertThat(none.status()).isEqualTo(422);
    }

    @Test
    void openTheLinkForItsOwnerAloneAfterSigningIn() {
        browser.post("/staff/account/address", form("address", ADDRESS));
        String link = link();

        assertThat(browser.another().get(link).location())
                .contains("/staff/sign-in?to=%2Fstaff%2Faccount%2Faddress%2F");
        TestBrowser other = browser.another();
        StaffSession mei = given.signedInWithApp("mei", Totp.random(), Role.ADMIN);
        other.keepCookie("tocsin-staff", mei.token().value());
        Answer dead = other.get(link);
        assertThat(dead.status()).isEqualTo(404);
        assertThat(dead.text()).contains("another account").doesNotContain(ADDRESS);
        assertThat(browser.get(link).status()).isEqualTo(200);
    }

    @Test
    void letAnAdminSendTheLinkForSomebodyElse() {
        StaffSession mei = given.signedInWithApp("mei", Totp.random(), Role.ADMIN);
        TestBrowser desk = browser.another();
        desk.keepCookie("tocsin-staff", mei.token().value());
        String person = "/staff/people/" + dolma.member().id();
        Map<String, String> wrong = form(mei, "address", "dolma@");
        assertThat(desk.get(person).text()).contains("No mail address is on record");

        Answer refused = desk.post(person + "/address", wrong);
        Answer sent = desk.post(person + "/address", form(mei, "address", ADDRESS));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"dolma@\"", "That is not a mail address");
        assertThat(sent.location()).endsWith(person);
        assertThat(desk.get(person).text())
                .contains("No mail address is on record", "waits to be confirmed")
                .doesNotContain(ADDRESS);
        assertThat(browser.post(link(), form()).status()).isEqualTo(303);
        assertThat(desk.get(person).text())
                .contains("A mail address is on record")
                .doesNotContain("waits to be confirmed")
                .doesNotContain(ADDRESS);
    }

    @Test
    void offerNothingForAnAccountThatNobodyCanSignInTo() {
        StaffSession mei = given.signedInWithApp("mei", Totp.random(), Role.ADMIN);
        TestBrowser desk = browser.another();
        desk.keepCookie("tocsin-staff", mei.token().value());
        long invited = given.rules
                .admissions()
                .invite(mei.member(), "tashi", new EmailAddress(ADDRESS), Set.of(Role.WRITER), Language.EN);

        String page = desk.get("/staff/people/" + invited).body();
        Answer forced = desk.post("/staff/people/" + invited + "/address", form(mei, "address", "b@example.org"));

        assertThat(page).doesNotContain("/address\"");
        assertThat(forced.status()).isEqualTo(422);
        assertThat(forced.text()).contains("has not been set up");
        assertThat(desk.post("/staff/people/4711/address", form(mei, "address", ADDRESS))
                        .status())
                .isEqualTo(404);
    }

    private Map<String, String> form(String... fields) {
        return form(dolma, fields);
    }

    private static Map<String, String> form(StaffSession session, String... fields) {
        Map<String, String> form = new HashMap<>();
        form.put("form", session.member().formToken());
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    /** The path of the link in the mail of this moment. */
    private String link() {
        long number = dolma.member().numberInLedger();
        return given.rules
                .recipients()
                .find(MailingKind.DESKMOVE, given.clock.instant(), List.of(number))
                .get(number)
                .marks()
                .get(ReaderMark.CONFIRM)
                .replaceFirst("http://desk.example", "");
    }
}
