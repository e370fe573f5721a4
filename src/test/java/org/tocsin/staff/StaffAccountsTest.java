package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.value.Token;

class StaffAccountsTest {
    private static final Device BROWSER =
            Device.of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");

    @TempDir
    Path keys;

    private Given given;

    @BeforeEach
    void open() {
        given = new Given(keys);
    }

    @Test
    void letsInWhoKnowsNameAndPassword() {
        given.accounts.create("Mei", Given.PASSWORD, Set.of(Role.WRITER, Role.APPROVER));

        SignIn result = given.signIns.signIn(" mei", Given.PASSWORD, null, BROWSER);

        assertThat(result.outcome()).isEqualTo(SignIn.Outcome.SIGNED_IN);
        assertThat(given.sessions.find(result.session())).hasValueSatisfying(session -> {
            assertThat(session.member().name()).isEqualTo("mei");
            assertThat(session.member().roles()).containsExactlyInAnyOrder(Role.WRITER, Role.APPROVER);
        });
    }

    @Test
    void takesTheSameStepsForANameThatNobodyHas() {
        given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));

        int known = hashingsOf("mei");
        int unknown = hashingsOf("nobody at all");

        assertThat(known).isEqualTo(1);
        assertThat(unknown).isEqualTo(1);
    }

    @Test
    void slowsUnknownNamesLikeKnownOnes() {
        given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));
        for (int i = 0; i < 5; i++) {
            given.signIns.signIn("mei", "wrong", null, BROWSER);
        }
        int sleptForKnown = given.slept.size();

        for (int i = 0; i < 5; i++) {
            given.signIns.signIn("nobody at all", "wrong", null, BROWSER);
        }

        assertThat(given.slept.subList(0, sleptForKnown))
                .hasSize(2)
                .isEqualTo(given.slept.subList(sleptForKnown, given.slept.size()));
    }

    @Test
    void letsTheOwnerInHoweverManyTriedInTheirName() {
        given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));
        for (int i = 0; i < 50; i++) {
            given.signIns.signIn("mei", "wrong", null, BROWSER);
        }

        SignIn result = given.signIns.signIn("mei", Given.PASSWORD, null, BROWSER);

        assertThat(result.outcome()).isEqualTo(SignIn.Outcome.SIGNED_IN);
        assertThat(given.slept).last().isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void neverGoesOnWithASessionFromBefore() {
        given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));
        Token first = given.signIns.signIn("mei", Given.PASSWORD, null, BROWSER).session();

        Token second =
                given.signIns.signIn("mei", Given.PASSWORD, first, BROWSER).session();

        assertThat(second).isNotEqualTo(first);
        assertThat(given.sessions.find(first)).isEmpty();
        assertThat(given.sessions.find(second)).isPresent();
    }

    @Test
    void endsASessionAfterHalfAnHourWithoutAPage() {
        Token session = session();
        given.clock.moveOn(Duration.ofMinutes(29));
        assertThat(given.sessions.find(session)).isPresent();
        given.clock.moveOn(Duration.ofMinutes(29));
        assertThat(given.sessions.find(session)).isPresent();

        given.clock.moveOn(Duration.ofMinutes(30));

        assertThat(given.sessions.find(session)).isEmpty();
    }

    @Test
    void endsASessionAfterEightHoursHoweverBusyItIs() {
        Token session = session();
        for (int i = 0; i < 24; i++) {
            assertThat(given.sessions.find(session)).isPresent();
            given.clock.moveOn(Duration.ofMinutes(20));
        }

        assertThat(given.sessions.find(session)).isEmpty();
    }

    @Test
    void storesNoTokenAndNoPassword() {
        Token session = session();

        String stored = given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT CONCAT(s.password_hash, HEX(o.token_hash)) FROM staff s, staff_session o")
                        .mapTo(String.class)
                        .one());

        assertThat(stored).doesNotContain(session.value()).doesNotContain(Given.PASSWORD);
    }

    @Test
    void refusesWeakPasswordsAndTakenNamesInPlainWords() {
        given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));

        assertRefused("lobsang", "too short", "The password has at least 12 characters; a few words make a good one.");
        assertRefused("lobsang", "Lobsang2026!!", "The password does not contain the name of the account.");
        assertRefused("MEI", "another long secret", "The name is taken.");
        assertRefused("", "another long secret", "A name has 1 to 64 letters, digits, spaces and . _ -");
        assertThatThrownBy(() -> given.accounts.create("lobsang", "another long secret", Set.of()))
                .hasMessage("An account has at least one role.");
    }

    private void assertRefused(String name, String password, String message) {
        assertThatThrownBy(() -> given.accounts.create(name, password, Set.of(Role.WRITER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private int hashingsOf(String name) {
        int before = given.hashings.get();
        assertThat(given.signIns.signIn(name, "wrong", null, BROWSER).outcome()).isEqualTo(SignIn.Outcome.WRONG);
        return given.hashings.get() - before;
    }

    private Token session() {
        given.accounts.create("mei", Given.PASSWORD, Set.of(Role.WRITER));
        return given.signIns.signIn("mei", Given.PASSWORD, null, BROWSER).session();
    }
}
