package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.staff.TestBrowser.Answer;

class StaffGateTest {
    @TempDir
    java.nio.file.Path keys;

    private Given given;
    private TestBrowser browser;

    /** Stands for the pages of other packages. */
    @Path("/staff/notes")
    @Needs(Permission.READ_DESK)
    public static final class Notes {
        @GET
        public String read(@Context StaffMember staff) {
            return "Notes of " + staff.name();
        }

        @POST
        public String write(@Context StaffMember staff, @FormParam("note") String note) {
            return staff.name() + " wrote " + note;
        }

        @GET
        @Path("/bounces")
        @Needs(Permission.READ_BOUNCES)
        public String bounces(@Context StaffMember staff) {
            return "bounces";
        }
    }

    /** A page whose method alone says that it is one of staff. */
    @Path("/")
    public static final class Rooted {
        @GET
        @Path("staff/rooted")
        public String read() {
            return "secret";
        }

        @GET
        @Path("staffing")
        public String readers() {
            return "for everybody";
        }
    }

    @BeforeEach
    void open() {
        given = new Given(keys);
        browser = given.browser(new Notes(), new Rooted());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/staff",
                "/staff/",
                "/staff/mailings",
                "/staff/mailings/1",
                "/staff/notes",
                "/staff/rooted",
                "/staff;x=1/notes",
                "/zh-Hans/staff/notes",
                "/staff/notes?before=1"
            })
    void sendsWhoIsNotSignedInToTheDoor(String path) {
        Answer answer = browser.get(path);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).contains("/staff/sign-in?to=%2Fstaff");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void closesToEverybodyWhatDoesNotSayWhatItNeeds() {
        given.signedIn(browser, Role.values());

        assertThat(browser.get("/staff/rooted").status()).isEqualTo(403);
    }

    @Test
    void leavesAloneWhatOnlySoundsLikeStaff() {
        assertThat(browser.get("/staffing").body()).isEqualTo("for everybody");
    }

    @Test
    void sendsFormsOfThoseWhoAreSignedOutToTheDoorToo() {
        Answer answer = browser.post("/staff/notes", Map.of("note", "hello", "form", "0011"));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).endsWith("/staff/sign-in");
    }

    @Test
    void tellsResourcesWhoIsThere() {
        given.signedIn(browser, Role.WRITER);

        assertThat(browser.get("/staff/notes").body()).isEqualTo("Notes of mei");
    }

    @Test
    void takesAFormFromItsOwnPages() {
        given.signedIn(browser, Role.WRITER);
        String token = browser.get("/staff").formToken();

        Answer answer = browser.post("/staff/notes", Map.of("note", "good & well", "form", token));

        assertThat(answer.body()).isEqualTo("mei wrote good & well");
    }

    @Test
    void refusesAFormWithoutTheTokenOfThisSession() {
        given.signedIn(browser, Role.WRITER);
        TestBrowser other = browser.another();
        other.post("/staff/sign-in", Map.of("name", "mei", "password", Given.PASSWORD));
        String token = other.get("/staff").formToken();

        List<Answer> answers = List.of(
                browser.post("/staff/notes", Map.of("note", "hello")),
                browser.post("/staff/notes", Map.of("note", "hello", "form", "")),
                browser.post("/staff/notes", Map.of("note", "hello", "form", token)),
                browser.call("POST", "/staff/notes", "text/plain", "form=" + token),
                browser.call("POST", "/staff/notes", null, null),
                browser.post("/staff/sign-out", Map.of()));

        assertThat(answers).extracting(Answer::status).containsOnly(403);
    }

    @Test
    void signsOutForGood() {
        given.signedIn(browser, Role.WRITER);
        String cookie = browser.cookies().get("tocsin-staff").getValue();
        String token = browser.get("/staff").formToken();

        Answer answer = browser.post("/staff/sign-out", Map.of("form", token));

        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.cookies()).isEmpty();
        TestBrowser thief = browser.another();
        thief.keepCookie("tocsin-staff", cookie);
        assertThat(thief.get("/staff").status()).isEqualTo(303);
    }

    @Test
    void givesNobodyTheSessionThatTheyBroughtAlong() {
        browser.keepCookie("tocsin-staff", "chosen-by-somebody-else");

        given.signedIn(browser, Role.WRITER);

        TestBrowser attacker = browser.another();
        attacker.keepCookie("tocsin-staff", "chosen-by-somebody-else");
        assertThat(browser.get("/staff").status()).isEqualTo(200);
        assertThat(attacker.get("/staff").status()).isEqualTo(303);
    }

    @Test
    void keepsItsCookieFromScriptsAndFromOtherSites() {
        given.signedIn(browser, Role.WRITER);
        TestBrowser secure = given.browser("https://desk.example");
        secure.post("/staff/sign-in", Map.of("name", "mei", "password", Given.PASSWORD));

        NewCookie plain = browser.cookies().get("tocsin-staff");
        NewCookie prefixed = secure.cookies().get("__Host-tocsin-staff");
        assertThat(List.of(plain, prefixed)).allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.STRICT);
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.getDomain()).isNull();
        });
        assertThat(plain.isSecure()).isFalse();
        assertThat(prefixed.isSecure()).isTrue();
    }

    @Test
    void answersWrongPasswordsAndUnknownNamesWithTheSamePage() {
        given.signedIn(browser.another(), Role.WRITER);

        Answer wrong = browser.post("/staff/sign-in", Map.of("name", "mei", "password", "wrong"));
        Answer unknown = browser.post("/staff/sign-in", Map.of("name", "nia", "password", "wrong"));

        assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
        assertThat(wrong.body())
                .contains("role=\"alert\"")
                .isEqualTo(unknown.body().replace("\"nia\"", "\"mei\""));
        assertThat(browser.cookies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/staff/mailings, /staff/mailings",
        "//evil.example, /staff",
        "https://evil.example/staff, /staff",
        "/staff/../subscribe, /staff",
        "/staff/sign-out, /staff",
        "/topics, /staff"
    })
    void goesOnToAPageOfTheConsoleAndNowhereElse(String asked, String to) {
        given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));

        Answer answer = browser.post("/staff/sign-in", Map.of("name", "mei", "password", Given.PASSWORD, "to", asked));

        assertThat(answer.location()).isEqualTo(to);
    }

    @Test
    void tellsThoseWithoutTheRoleWhoToAsk() {
        given.signedIn(browser, Role.WRITER);

        Answer answer = browser.get("/staff/notes/bounces");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Your account may not do this");
        assertThat(browser.get("/staff").body()).doesNotContain("/staff/bounces");
    }
}
