package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password2026!",
                "P4$$w0rd12345",
                "ｐａｓｓｗｏｒｄ１２３４",
                "letmeinletmein",
                "qwertyuiop[]1",
                "1234567890123",
                "abcdefghijklmn",
                "zyxwvutsrqponm",
                "aaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "iloveyou-iloveyou",
                "Summer2026Summer",
                "welcome admin 1",
                "我爱你我爱你我爱你我爱你",
                "short one"
            })
    void refusesWhatAnybodyWouldTry(String password) {
        assertThat(rules.fault(password, "mei")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "lantern over wet gravel",
                "kettle 7 marmalade",
                "ökonomisch gesehen",
                "xK2!vb9#qLp0",
                "雨夜里有人敲响了那口旧钟",
                "            kettle marmalade"
            })
    void takesWhatIsLongAndOnesOwn(String password) {
        assertThat(rules.fault(password, "mei")).isEmpty();
    }

    @Test
    void refusesTheNameOfTheAccountHoweverItIsWritten() {
        assertThat(rules.fault("marmalade LOBSANG 77", "lobsang")).isPresent();
        assertThat(rules.fault("x".repeat(3) + "kettle".repeat(40), "mei")).isPresent();
    }
}
