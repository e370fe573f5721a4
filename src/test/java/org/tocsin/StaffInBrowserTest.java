package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.Role;

/** How staff get in, and who is let in where. */
@InBrowser
class StaffInBrowserTest {
    private static BrowserGround ground;

    @BeforeAll
    static void arrive(BrowserGround shared) {
        ground = shared;
    }

    @Test
    void signsInWithPasswordAndAppAndWithARecoveryCodeWhenThePhoneIsLost() {
        ground.account("mei");
        try (Visitor mei = ground.visitor()) {
            mei.go("/staff/audit");
            assertThat(mei.path()).isEqualTo("/staff/sign-in");
            mei.type("Name", "mei").type("Password", "not the password").press("Sign in");
            assertThat(mei.text()).contains("The name or the password is not right.");
            mei.type("Password", BrowserGround.PASSWORD).press("Sign in");
            assertThat(mei.path()).as("what was asked for").isEqualTo("/staff/audit");

            mei.go("/staff/account").follow("Add a second step");
            PhoneApp app = PhoneApp.of(mei.page().innerText("code.secret"));
            mei.type("Code from the app", "000000").press("Add the app");
            assertThat(mei.isFit().text()).contains("That is not the code that the app shows now.");
            mei.type("Code from the app", app.code(0)).press("Add the app");
            List<String> codes = mei.isFit().page().locator(".codes code").allInnerTexts();
            assertThat(codes).hasSize(10).doesNotHaveDuplicates();
            mei.follow("I have kept them").press("Sign out");

            signIn(mei, "mei");
            assertThat(mei.isFit().path()).isEqualTo("/staff/second-step");
            mei.page().locator("#code").fill(codes.get(0).substring(1));
            mei.press("Sign in");
            assertThat(mei.isFit().text()).contains("That was not right.");
            mei.page().locator("#code").fill(app.code(1));
            mei.press("Sign in");
            assertThat(mei.path()).isEqualTo("/staff");

            enterWith(mei, codes.get(3));
            assertThat(mei.path()).isEqualTo("/staff");
            enterWith(mei, codes.get(3));
            assertThat(mei.path()).as("a code is for one use").isEqualTo("/staff/second-step");
        }
    }

    private static void enterWith(Visitor mei, String code) {
        mei.press("Sign out");
        signIn(mei, "mei");
        mei.page().locator("#code").fill(code);
        mei.press("Sign in");
    }

    @Test
    void signsInWithAPasskeyAndProvesWithItWhatIsGrave() {
        long id = ground.account("lobsang");
        try (Visitor lobsang = ground.visitor()) {
            plugIn(lobsang);
            signIn(lobsang, "lobsang");
            lobsang.go("/staff/account/second-step").isFit();
            lobsang.page().locator("#label").fill("my key ring");
            lobsang.press("Add a passkey");
            lobsang.page().waitForSelector(".codes"); // the browser and the key talk to each other first
            assertThat(lobsang.page().locator(".codes code").count()).isEqualTo(10);
            lobsang.follow("I have kept them").press("Sign out");

            signIn(lobsang, "lobsang");
            lobsang.isFit().press("Use a passkey");
            lobsang.page().waitForURL("**/staff");
            assertThat(lobsang.go("/staff/account").isFit().text()).contains("my key ring", "10 recovery codes");

            ground.jdbi()
                    .useHandle(handle -> handle.execute(
                            "UPDATE staff_session SET proven_at = opened_at - INTERVAL 10 MINUTE WHERE staff_id = ?",
                            id));
            lobsang.press("Make new recovery codes");
            assertThat(lobsang.isFit().text()).contains("Please confirm that it is you");
            lobsang.press("Use a passkey");
            lobsang.page().waitForSelector(".codes");
        }
    }

    @Test
    void saysSoWhenAPasskeyIsNotMadeNotThereOrNotTheirs() throws Exception {
        ground.account("norbu");
        try (Visitor norbu = ground.visitor()) {
            SoftToken token = plugIn(norbu);
            signIn(norbu, "norbu");
            norbu.go("/staff/account/second-step").page().locator("#label").fill("my key ring");
            token.knowsItsOwner(false);
            norbu.press("Add a passkey");
            norbu.page().getByText("No passkey was made.").waitFor();
            norbu.isFit();
            token.knowsItsOwner(true);
            norbu.press("Add a passkey");
            norbu.page().waitForSelector(".codes");
            String code = norbu.page().locator(".codes code").first().innerText();
            norbu.follow("I have kept them").press("Sign out");

            JsonObject credential = token.takeAway();
            signIn(norbu, "norbu");
            norbu.press("Use a passkey");
            norbu.page().getByText("The passkey did not answer.").waitFor();
            assertThat(norbu.isFit().path()).isEqualTo("/staff/second-step");

            token.putBackWithAnotherKey(credential);
            norbu.press("Use a passkey");
            norbu.page().getByText("That was not right.").waitFor();
            assertThat(norbu.isFit().path()).isEqualTo("/staff/second-step");

            norbu.page().locator("#code").fill(code);
            assertThat(norbu.press("Sign in").path()).isEqualTo("/staff");
        }
    }

    /** A key that says yes by itself, as Chromium can play it. */
    private static SoftToken plugIn(Visitor visitor) {
        CDPSession devTools = visitor.context().newCDPSession(visitor.page());
        devTools.send("WebAuthn.enable");
        JsonObject key = JsonParser.parseString("""
                        {"options": {"protocol": "ctap2", "transport": "internal", "hasUserVerification": true,
                          "isUserVerified": true, "automaticPresenceSimulation": true}}
                        """).getAsJsonObject();
        JsonObject plugged = devTools.send("WebAuthn.addVirtualAuthenticator", key);
        return new SoftToken(devTools, plugged.get("authenticatorId").getAsString());
    }

    /** What is plugged in. */
    private record SoftToken(CDPSession devTools, String id) {
        void knowsItsOwner(boolean does) {
            JsonObject words = words();
            words.addProperty("isUserVerified", does);
            devTools.send("WebAuthn.setUserVerified", words);
        }

        /** Its only passkey. */
        JsonObject takeAway() {
            JsonObject all = devTools.send("WebAuthn.getCredentials", words());
            devTools.send("WebAuthn.clearCredentials", words());
            return all.getAsJsonArray("credentials").get(0).getAsJsonObject();
        }

        void putBackWithAnotherKey(JsonObject credential) throws GeneralSecurityException {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] other = keys.generateKeyPair().getPrivate().getEncoded();
            credential.addProperty("privateKey", Base64.getEncoder().encodeToString(other));
            JsonObject words = words();
            words.add("credential", credential);
            devTools.send("WebAuthn.addCredential", words);
        }

        private JsonObject words() {
            JsonObject words = new JsonObject();
            words.addProperty("authenticatorId", id);
            return words;
        }
    }

    @Test
    void invitesSomebodyWhoSeesWhatTheirRolesOpen() {
        ground.account("tenzin", Role.ADMIN);
        try (Visitor tenzin = ground.visitor();
                Visitor dolma = ground.visitor()) {
            signIn(tenzin, "tenzin");
            assertThat(ways(tenzin)).contains("People", "Audit");
            tenzin.follow("People")
                    .type("Name for signing in", "dolma")
                    .type("Mail address", "dolma@desk.example")
                    .page()
                    .locator("input[name=role][value=writer]")
                    .check();
            tenzin.press("Send the invitation");
            assertThat(tenzin.isFit().page().locator("tr:has-text('dolma')").innerText())
                    .contains("writer");

            String link =
                    ground.mailedLink("dolma@desk.example", "/staff/welcome/").toString();
            dolma.go(link).isFit().page().locator("#password").fill("password1234");
            dolma.press("Keep this password");
            assertThat(dolma.isFit().page().locator("[role=alert]").isVisible()).isTrue();
            dolma.page().locator("#password").fill("kettle over marmalade");
            dolma.press("Keep this password");
            assertThat(dolma.path()).isEqualTo("/staff");
            assertThat(ways(dolma)).contains("Posts", "Sources").doesNotContain("People", "Audit");
            assertThat(dolma.go("/staff/people").isFit().page().locator("h1").innerText())
                    .isNotEqualTo("People");

            tenzin.follow("dolma");
            Page person = tenzin.page();
            person.locator("input[name=role][value=writer]").uncheck();
            person.locator("input[name=role][value=auditor]").check();
            tenzin.press("Save the roles").isFit();
            dolma.go("/staff");
            assertThat(ways(dolma)).contains("Audit").doesNotContain("Sources", "People");
            assertThat(dolma.follow("Audit").text()).contains("dolma");

            person.getByText("Disable the account").click();
            tenzin.isFit().press("Disable");
            assertThat(dolma.go("/staff").path()).isEqualTo("/staff/sign-in");
            assertThat(dolma.go(link).isFit().text()).doesNotContain("Keep this password");
        }
    }

    @Test
    void showsHowATextLooksWhileItIsTypedAndKeepsIt() {
        long id = ground.account("yangzom", Role.WRITER);
        try (Visitor yangzom = ground.visitor()) {
            signIn(yangzom, "yangzom");
            Page page = yangzom.go("/staff/posts/new").page();
            page.locator("#title").fill("Rain in the north");
            page.locator("#markdown").pressSequentially("It *rained* <b>hard</b>.");

            page.locator("#look em").getByText("rained").waitFor();
            assertThat(page.locator("#look").innerText()).contains("Rain in the north", "It rained <b>hard</b>.");
            page.locator("#markdown").fill("It *snowed*.");
            page.locator("#look em").getByText("snowed").waitFor();

            assertThat(page.locator("#look").innerText()).doesNotContain("rained");
            assertThat(page.locator("#saved").innerText()).contains("Kept as a draft");
            assertThat(ground.count("SELECT COUNT(*) FROM post_draft WHERE staff_id = " + id))
                    .isEqualTo(1);
            yangzom.isFit().go("/staff/posts").follow("Rain in the north");
            assertThat(page.locator("#markdown").inputValue()).isEqualTo("It *snowed*.");
            yangzom.press("Throw this draft away");
            assertThat(yangzom.text()).doesNotContain("Rain in the north");
        }
    }

    @Test
    void endsASessionLeftOpenElsewhere() {
        ground.account("pema", Role.KEEPER);
        try (Visitor here = ground.visitor();
                Visitor there = ground.visitor()) {
            signIn(here, "pema");
            signIn(there, "pema");
            assertThat(there.path()).isEqualTo("/staff");

            here.go("/staff/account").isFit().press("End this session");

            assertThat(here.page().locator("text=this one").count()).isEqualTo(1);
            assertThat(here.page()
                            .locator("button", new Page.LocatorOptions().setHasText("End this session"))
                            .count())
                    .isZero();
            assertThat(there.go("/staff").path()).isEqualTo("/staff/sign-in");
            here.press("Sign out").page().waitForURL("**/staff/sign-in");
            here.page().goBack();
            assertThat(here.path()).as("nothing is left in the browser").isEqualTo("/staff/sign-in");
        }
    }

    private static void signIn(Visitor visitor, String name) {
        visitor.go("/staff/sign-in").type("Name", name).type("Password", BrowserGround.PASSWORD);
        visitor.press("Sign in");
    }

    private static List<String> ways(Visitor visitor) {
        return visitor.page().locator("nav[aria-label=Desk] a").allInnerTexts();
    }
}
