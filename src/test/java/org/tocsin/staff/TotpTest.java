package org.tocsin.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.BaseEncoding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:10Z");

    /** RFC 6238 appendix B, the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfTheStandard(long second, String code) {
        Totp app = Totp.of(BaseEncoding.base32().encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));

        assertThat(app.code(second / 30)).isEqualTo(code);
    }

    @Test
    void allowsAClockThatIsAStepOffAndNoMore() {
        Totp app = Totp.random();
        long step = NOW.getEpochSecond() / 30;

        assertThat(app.step(app.code(step - 1), 0, NOW)).hasValue(step - 1);
        assertThat(app.step(app.code(step), 0, NOW)).hasValue(step);
        assertThat(app.step(app.code(step + 1), 0, NOW)).hasValue(step + 1);
        assertThat(app.step(app.code(step - 2), 0, NOW)).isEmpty();
        assertThat(app.step(app.code(step + 2), 0, NOW)).isEmpty();
    }

    @Test
    void takesNoCodeThatIsNotLaterThanTheLastOne() {
        Totp app = Totp.random();
        long step = NOW.getEpochSecond() / 30;

        assertThat(app.step(app.code(step), step, NOW)).isEmpty();
        assertThat(app.step(app.code(step - 1), step, NOW)).isEmpty();
        assertThat(app.step(app.code(step + 1), step, NOW.plus(Duration.ofSeconds(30))))
                .hasValue(step + 1);
    }

    @Test
    void readsACodeHoweverItIsSpacedAndNothingElse() {
        Totp app = Totp.random();
        String code = app.code(NOW.getEpochSecond() / 30);

        assertThat(app.step(code.substring(0, 3) + " " + code.substring(3), 0, NOW))
                .isPresent();
        assertThat(app.step("", 0, NOW)).isEmpty();
        assertThat(app.step("１２３４５６", 0, NOW)).isEmpty();
        assertThat(app.step(code + "0", 0, NOW)).isEmpty();
    }
}
