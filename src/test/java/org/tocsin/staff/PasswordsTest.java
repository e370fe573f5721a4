package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    /** From the tests of the reference implementation, phc-winner-argon2. */
    private static final String KNOWN =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final Passwords passwords = new Passwords();

    @Test
    void knowsAHashThatTheReferenceImplementationMade() {
        assertThat(passwords.matches("password", KNOWN)).isTrue();
        assertThat(passwords.matches("Password", KNOWN)).isFalse();
    }

    @Test
    void writesWhatItReads() {
        assertThat(PhcHash.parse(KNOWN).text()).isEqualTo(KNOWN);
    }

    @Test
    void knowsItsOwnHashesAgain() {
        String phc = passwords.hash("a long enough secret");

        assertThat(phc).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("a long enough secret", phc)).isTrue();
        assertThat(passwords.matches("a long enough secreT", phc)).isFalse();
    }

    @Test
    void saltsEveryHash() {
        assertThat(passwords.hash("a long enough secret")).isNotEqualTo(passwords.hash("a long enough secret"));
    }

    @Test
    void doesNotMindHowAKeyboardComposesAccents() {
        String phc = passwords.hash("caf\u00e9 au lait, please");

        assertThat(passwords.matches("cafe\u0301 au lait, please", phc)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ",
                "$argon2id$v=19$m=99999999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            })
    void refusesWhatIsNoSuchHashWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> passwords.matches("password", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an Argon2id hash");
    }
}
