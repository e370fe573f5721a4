package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.value.Token;
import org.tocsin.web.Site;

class SecondStepsTest {
    private static final String ORIGIN = "http://desk.example";
    private static final Device BROWSER = Device.of(null);

    @TempDir
    Path keys;

    private final Totp app = Totp.random();
    private Given given;
    private SecondSteps steps;

    @BeforeEach
    void open() {
        given = new Given(keys, false);
        steps = given.rules.steps();
    }

    @Test
    void asksWhoHasNoSecondStepToSetOneUp() {
        given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));

        SignIn result = given.signIns.signIn("mei", Given.PASSWORD, null, BROWSER);

        assertThat(result.outcome()).isEqualTo(SignIn.Outcome.SET_UP);
        assertThat(given.sessions.find(result.session()).orElseThrow().stage()).isEqualTo(Stage.SET_UP);
    }

    @Test
    void letsNobodyInWithThePasswordAloneWhoHasAnApp() {
        given.signedInWithApp("mei", app, Role.WRITER);
        given.clock.moveOn(Duration.ofMinutes(1));

        SignIn first = given.signIns.signIn("mei", Given.PASSWORD, null, BROWSER);
        StaffSession onTheWay = given.sessions.find(first.session()).orElseThrow();
        SignIn wrong = given.signIns.secondStep(onTheWay, code("000000"), BROWSER);
        SignIn right = given.signIns.secondStep(onTheWay, code(given.code(app)), BROWSER);

        assertThat(first.outcome()).isEqualTo(SignIn.Outcome.SECOND_STEP);
        assertThat(onTheWay.stage()).isEqualTo(Stage.PASSWORD);
        assertThat(wrong.outcome()).isEqualTo(SignIn.Outcome.WRONG);
        assertThat(right.outcome()).isEqualTo(SignIn.Outcome.SIGNED_IN);
        assertThat(right.session()).isNotEqualTo(first.session());
        assertThat(given.sessions.find(first.session())).isEmpty();
        assertThat(given.sessions.find(right.session()).orElseThrow().stage()).isEqualTo(Stage.SIGNED_IN);
    }

    @Test
    void takesACodeOnceAndFromASkewedClock() {
        StaffSession session = given.signedInWithApp("mei", app, Role.WRITER);
        String used = given.code(app);
        given.clock.moveOn(Duration.ofSeconds(30));
        String ofNow = given.code(app);
        String ofLater = app.code(given.clock.instant().getEpochSecond() / 30 + 1);

        assertThat(proves(session, code(used))).as("the one it was set up with").isFalse();
        assertThat(proves(session, code(ofLater))).as("half a minute ahead").isTrue();
        assertThat(proves(session, code(ofLater))).as("twice").isFalse();
        assertThat(proves(session, code(ofNow))).as("an earlier one afterwards").isFalse();
    }

    @Test
    void slowsGuessingAtCodesAndNeverLocks() {
        StaffSession session = given.signedInWithApp("mei", app, Role.WRITER);
        given.clock.moveOn(Duration.ofMinutes(1));
        for (int i = 0; i < 20; i++) {
            given.signIns.proveAgain(session, code("000000"));
        }

        assertThat(given.signIns.proveAgain(session, code(given.code(app)))).isEqualTo(SignIns.Proven.RIGHT);
        assertThat(given.slept).last().isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void letsARecoveryCodeInAtOnceWhileSomebodyGuessesAtTheApp() {
        StaffSession session = given.signedInWithApp("mei", app, Role.WRITER);
        List<String> codes = steps.renewCodes(session.member(), given.clock.instant());
        for (int i = 0; i < 9; i++) {
            given.signIns.proveAgain(session, code("000000"));
        }
        given.slept.clear();

        assertThat(given.signIns.proveAgain(session, code("0   0   0   0   0   0")))
                .isEqualTo(SignIns.Proven.WRONG);
        assertThat(given.slept).as("a guess, however it is written").hasSize(1);
        assertThat(given.signIns.proveAgain(session, code(codes.get(0)))).isEqualTo(SignIns.Proven.RIGHT);
        assertThat(given.slept).hasSize(1);
    }

    @Test
    void endsWhatElseWasSettingUpWithThePasswordAlone() {
        given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));
        StaffSession hers = setUpSession();
        StaffSession another = setUpSession();
        AppQuestion question = steps.askForApp(hers, given.clock.instant());

        steps.addApp(hers, question.sealed(), given.code(Totp.of(question.secret())), given.clock.instant());
        given.signIns.enter(hers, BROWSER);

        assertThat(given.sessions.find(another.token())).isEmpty();
    }

    private StaffSession setUpSession() {
        SignIn result = given.signIns.signIn("mei", Given.PASSWORD, null, BROWSER);
        return given.sessions.find(result.session()).orElseThrow();
    }

    @Test
    void takesEachRecoveryCodeOnceAndKeepsNone() {
        StaffSession session = given.signedInWithApp("mei", app, Role.WRITER);
        List<String> codes = steps.renewCodes(session.member(), given.clock.instant());

        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(proves(
                        session,
                        code(codes.get(3).toUpperCase(java.util.Locale.ROOT).replace("-", " "))))
                .isTrue();
        assertThat(proves(session, code(codes.get(3)))).isFalse();
        assertThat(steps.of(session.member().id()).recoveryCodes()).isEqualTo(9);
        assertThat(given.count("SELECT COUNT(*) FROM staff_recovery_code WHERE LENGTH(code_hash) = 32"))
                .isEqualTo(9);
        steps.renewCodes(session.member(), given.clock.instant());
        assertThat(proves(session, code(codes.get(0)))).as("an old one").isFalse();
    }

    @Test
    void addsAPasskeyAndTakesItsSignature() throws Exception {
        StaffSession session = setUp("mei");
        SoftKey key = new SoftKey(ORIGIN);

        boolean isAdded = add(session, key);
        PasskeyQuestion asked = steps.askToProve(session, given.clock.instant());
        Proof proof = new Proof("", asked.sealed(), key.get(asked.options()), "");

        assertThat(isAdded).isTrue();
        assertThat(proves(session, proof)).isTrue();
        assertThat(proves(session, proof)).as("the same again").isFalse();
    }

    @Test
    void makesPasskeysForTheNameThatStaffComeBy() {
        Site readers = Given.site("https://letters.example.org");
        Site apart = new Site(
                readers.url(),
                readers.name(),
                readers.lead(),
                readers.postalAddress(),
                readers.contact(),
                readers.zone(),
                "https://console.example.org");

        assertThat(new Passkeys(given.database.jdbi(), apart)
                        .askToAdd(setUp("mei").member()))
                .contains("\"id\":\"console.example.org\"")
                .doesNotContain("letters.example.org");
    }

    @Test
    void takesNoPasskeyFromAnotherSiteOrOfSomebodyElse() throws Exception {
        StaffSession mei = setUp("mei");
        StaffSession lobsang = setUp("lobsang");
        SoftKey meis = new SoftKey(ORIGIN);
        SoftKey lobsangs = new SoftKey(ORIGIN);
        add(mei, meis);
        add(lobsang, lobsangs);
        PasskeyQuestion asked = steps.askToProve(mei, given.clock.instant());

        assertThat(add(mei, new SoftKey("http://desk.evil.example")))
                .as("phished")
                .isFalse();
        assertThat(add(lobsang, meis)).as("a key that is registered").isFalse();
        assertThat(proves(mei, new Proof("", asked.sealed(), lobsangs.get(asked.options()), "")))
                .as("somebody else's key")
                .isFalse();
        assertThat(proves(lobsang, new Proof("", asked.sealed(), lobsangs.get(asked.options()), "")))
                .as("somebody else's question")
                .isFalse();
        assertThat(proves(mei, new Proof("", "mangled", meis.get(asked.options()), "")))
                .isFalse();
        assertThat(proves(mei, new Proof("", asked.sealed(), "{\"id\":1}", ""))).isFalse();
    }

    @Test
    void takesNoAnswerToAQuestionThatIsTooOld() throws Exception {
        StaffSession session = setUp("mei");
        SoftKey key = new SoftKey(ORIGIN);
        add(session, key);
        PasskeyQuestion asked = steps.askToProve(session, given.clock.instant());

        given.clock.moveOn(Duration.ofMinutes(5));

        assertThat(proves(session, new Proof("", asked.sealed(), key.get(asked.options()), "")))
                .isFalse();
    }

    @Test
    void removesAPasskeyButNotTheLastSecondStep() throws Exception {
        StaffSession session = setUp("mei");
        add(session, new SoftKey(ORIGIN));
        given.clock.moveOn(Duration.ofSeconds(1));
        add(session, new SoftKey(ORIGIN));
        List<Passkey> both = steps.of(session.member().id()).passkeys();

        assertThat(steps.removePasskey(session.member(), both.get(0).id(), given.clock.instant()))
                .isTrue();
        assertThat(steps.removePasskey(session.member(), both.get(1).id(), given.clock.instant()))
                .isFalse();
    }

    @Test
    void storesNoSecretOfAnAppInTheClear() {
        given.signedInWithApp("mei", app, Role.WRITER);

        assertThat(given.count("SELECT COUNT(*) FROM staff WHERE totp_sealed LIKE '%" + app.base32() + "%'"))
                .isZero();
        assertThat(given.count("SELECT COUNT(*) FROM staff WHERE totp_sealed IS NOT NULL"))
                .isEqualTo(1);
    }

    @Test
    void recordsEverySignInAndEveryFailure() {
        StaffSession session = given.signedInWithApp("mei", app, Role.WRITER);
        given.signIns.signIn("mei", "wrong", null, BROWSER);
        given.signIns.signIn("nobody at all", "wrong", null, BROWSER);
        given.signIns.proveAgain(session, code("000000"));

        assertThat(given.rules.audit().acts())
                .containsExactlyInAnyOrder("second_step_added", "second_step_failed", "sign_in_failed", "signed_in");
        assertThat(given.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'sign_in_failed'"))
                .isEqualTo(2);
    }

    private StaffSession setUp(String name) {
        long id = given.accounts.create(name, Given.PASSWORD, Set.of(Role.WRITER));
        Token token = given.sessions.open(id, Stage.SET_UP, BROWSER, null, given.clock.instant());
        return given.sessions.find(token).orElseThrow();
    }

    private boolean add(StaffSession session, SoftKey key) throws Exception {
        given.clock.moveOn(Duration.ofSeconds(1));
        PasskeyQuestion asked = steps.askToAdd(session, given.clock.instant());
        boolean isAdded = steps.addPasskey(
                session, asked.sealed(), key.create(asked.options()), "my phone", given.clock.instant());
        given.clock.moveOn(Duration.ofSeconds(1));
        return isAdded;
    }

    private boolean proves(StaffSession session, Proof proof) {
        return steps.isProof(session, proof, given.clock.instant());
    }

    private static Proof code(String typed) {
        return new Proof(typed, "", "", "");
    }
}
