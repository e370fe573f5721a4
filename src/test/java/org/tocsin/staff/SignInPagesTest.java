package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.staff.TestBrowser.Answer;

/** The way in as a person goes it, page by page. */
class SignInPagesTest {
    private static final Pattern SECRET = Pattern.compile("<code class=\"secret\">([A-Z2-7 ]+)</code>");
    private static final Pattern SEALED = Pattern.compile("name=\"app\" value=\"([^\"]+)\"");
    private static final Pattern RECOVERY = Pattern.compile("<li><code>([a-z2-7-]+)</code>");

    @TempDir
    Path keys;

    private Given given;
    private TestBrowser browser;

    @BeforeEach
    void open() {
        given = new Given(keys, false);
        browser = given.browser();
    }

    @Test
    void leadsFromTheLinkToTheDeskAndInAgainWithACode() {
        String link = given.rules.admissions().add("mei", Set.of(Role.ADMIN)).replaceFirst("http://desk.example", "");

        assertThat(browser.get(link).text()).contains("Set up your account", "mei");
        assertThat(browser.post(link, Map.of("password", "password1234")).status())
                .isEqualTo(422);
        Answer chosen = browser.post(link, Map.of("password", Given.PASSWORD));
        assertThat(chosen.location()).endsWith("/staff/account/second-step");
        assertThat(browser.get("/staff").location()).endsWith("/staff/account/second-step");
        assertThat(browser.another().get(link).status())
                .as("the link, once more")
                .isEqualTo(404);
        Answer page = browser.get("/staff/account/second-step");
        Totp app = Totp.of(find(SECRET, page).replace(" ", ""));
        Answer codes = browser.post(
                "/staff/account/second-step/app",
                Map.of("form", page.formToken(), "app", find(SEALED, page), "code", given.code(app)));
        assertThat(codes.text()).contains("Your recovery codes", "no mail address yet");
        assertThat(codes.body()).contains("<a href=\"/staff/account#address\">");
        assertThat(browser.get("/staff").status()).isEqualTo(200);

        given.clock.moveOn(Duration.ofHours(1));
        TestBrowser later = browser.another();
        Answer password =
                later.post("/staff/sign-in", Map.of("name", "mei", "password", Given.PASSWORD, "to", "/staff/people"));
        assertThat(password.location()).endsWith("/staff/second-step?to=%2Fstaff%2Fpeople");
        assertThat(later.get("/staff/people").location()).contains("/staff/second-step");
        String before = later.cookies().get("tocsin-staff").getValue();
        Answer asked = later.get("/staff/second-step");
        Answer wrong = later.post("/staff/second-step", Map.of("form", asked.formToken(), "proof_code", "000000"));
        assertThat(wrong.status()).isEqualTo(422);
        Answer entered = later.post(
                "/staff/second-step",
                Map.of("form", asked.formToken(), "proof_code", find(RECOVERY, codes), "to", "/staff/people"));
        assertThat(entered.location()).endsWith("/staff/people");
        assertThat(later.cookies().get("tocsin-staff").getValue()).isNotEqualTo(before);
        assertThat(later.get("/staff/people").text()).contains("mei", "admin", "ready");
        long other = given.accounts.create("lobsang", Given.PASSWORD, Set.of(Role.WRITER));
        assertThat(later.get("/staff/people/" + other).text())
                .contains("lobsang", "no second step yet", "Save the roles", "Disable the account")
                .doesNotContain("Open the account again");
        given.rules.people().disable("lobsang");
        assertThat(later.get("/staff/people/" + other).text())
                .contains("disabled", "Open the account again")
                .doesNotContain("Disable the account");
    }

    @Test
    void asksOnceMoreBeforeWhatIsGraveAndKeepsTheForm() {
        Totp app = Totp.random();
        StaffSession session = given.signedInWithApp("mei", app, Role.ADMIN);
        browser.keepCookie("tocsin-staff", session.token().value());
        given.clock.moveOn(Duration.ofMinutes(6));
        Map<String, String> invitation = Map.of(
                "form", session.member().formToken(),
                "name", "lobsang",
                "address", "lobsang@example.org",
                "role", "writer");

        Answer asked = browser.post("/staff/people", invitation);
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.body())
                .contains("Please confirm that it is you", "name=\"address\" value=\"lobsang@example.org\"");
        assertThat(given.count("SELECT COUNT(*) FROM staff")).isEqualTo(1);

        java.util.HashMap<String, String> proven = new java.util.HashMap<>(invitation);
        proven.put("proof_code", given.code(app));
        assertThat(browser.post("/staff/people", proven).status()).isEqualTo(303);
        assertThat(given.count("SELECT COUNT(*) FROM staff")).isEqualTo(2);
        assertThat(browser.post("/staff/people", Map.of("form", session.member().formToken()))
                        .status())
                .as("fresh for five minutes")
                .isEqualTo(422);
    }

    @Test
    void showsOnesSessionsAndEndsAnother() {
        Totp app = Totp.random();
        StaffSession here = given.signedInWithApp("mei", app, Role.WRITER);
        browser.keepCookie("tocsin-staff", here.token().value());
        StaffSession there = given.sessions
                .find(given.sessions.open(
                        here.member().id(),
                        Stage.SIGNED_IN,
                        Device.of("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0"),
                        given.clock.instant(),
                        given.clock.instant()))
                .orElseThrow();

        assertThat(browser.get("/staff/account").text()).contains("this one", "Firefox on Windows");
        browser.post(
                "/staff/account/sessions/" + there.id() + "/end",
                Map.of("form", here.member().formToken()));

        assertThat(given.sessions.find(there.token())).isEmpty();
        assertThat(given.sessions.find(here.token())).isPresent();
    }

    @Test
    void letsScriptsOfOursRunWherePasskeysAreAskedForAndNowhereElse() {
        StaffSession session = given.signedInWithApp("mei", Totp.random(), Role.WRITER);
        browser.keepCookie("tocsin-staff", session.token().value());

        assertThat(policy(browser.get("/staff/account/second-step")))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(policy(browser.get("/staff/account"))).doesNotContain("script-src");
    }

    @Test
    void showsTheAuditByWhoAndWhat() {
        StaffSession session = given.signedInWithApp("mei", Totp.random(), Role.AUDITOR);
        browser.keepCookie("tocsin-staff", session.token().value());

        assertThat(browser.get("/staff/audit").text()).contains("Second step added", "Signed in", "mei");
        assertThat(browser.get("/staff/audit?act=signed_in&who="
                                + session.member().id() + "&from=2026-11-20&to=")
                        .body())
                .contains("<td data-label=\"What\">Signed in</td>")
                .doesNotContain("<td data-label=\"What\">Second step added</td>");
        assertThat(browser.get("/staff/audit?act=%00&who=x&from=yesterday&to=9999-99-99")
                        .status())
                .isEqualTo(200);
        assertThat(browser.get("/staff/people").status()).isEqualTo(403);
    }

    private static String policy(Answer answer) {
        return answer.headers().get("Content-Security-Policy").get(0).toString();
    }

    private static String find(Pattern pattern, Answer answer) {
        Matcher matcher = pattern.matcher(answer.body());
        if (!matcher.find()) {
            throw new AssertionError("not on the page: " + pattern);
        }
        return matcher.group(1);
    }
}
