package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.crypto.KeyRing;

class ReturnPathsTest {
    @TempDir
    Path folder;

    private ReturnPaths paths;

    @BeforeEach
    void open() {
        paths = new ReturnPaths(KeyRing.open(folder).links(), "bounces.example.org");
    }

    /** RFC 5321 §4.5.3.1.1. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1000000, 10000000", "281474976710655, 281474976710655"})
    void fitsIntoALocalPartAndSurvivesCapitals(long mailing, long subscriber) {
        String path = paths.of(paths.token(mailing, subscriber), "bounces.example.org");

        assertThat(path.substring(0, path.indexOf('@'))).hasSizeLessThanOrEqualTo(64);
        assertThat(paths.read(path)).hasValue(new ReturnPaths.Delivery(mailing, subscriber));
        assertThat(paths.read(path.toUpperCase(Locale.ROOT))).hasValue(new ReturnPaths.Delivery(mailing, subscriber));
        assertThat(paths.readMessageId("<" + paths.token(mailing, subscriber) + "@news.example.org>"))
                .hasValue(new ReturnPaths.Delivery(mailing, subscriber));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b+@bounces.example.org",
                "b+forged@bounces.example.org",
                "b+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@bounces.example.org",
                "reader@bounces.example.org",
                "@",
                ""
            })
    void takesNothingThatWeDidNotMake(String path) {
        assertThat(paths.read(path)).isEmpty();
        assertThat(paths.readLeaving(path)).isEmpty();
    }

    @Test
    void isBoundToItsDomainItsPurposeAndItsKeys(@TempDir Path elsewhere) {
        String token = paths.token(7, 8);

        assertThat(paths.read("b+" + token + "@other.example.org")).isEmpty();
        assertThat(paths.readLeaving("u+" + token + "@bounces.example.org")).isEmpty();
        assertThat(new ReturnPaths(KeyRing.open(elsewhere).links(), "bounces.example.org")
                        .read(paths.of(token, "bounces.example.org")))
                .isEmpty();
        assertThat(paths.of(token, "bounces.example.org")).doesNotContain("reader", "example.com");
    }
}
