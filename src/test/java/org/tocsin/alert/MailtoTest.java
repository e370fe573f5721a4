package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailtoTest {
    private static final List<String> MINISTER = List.of("minister@example.org");

    @Test
    void writesUtf8InHundredthsAndLinesAsMailHasThem() {
        Mailto link = Mailto.of(MINISTER, "姚 & Yao?", List.of("Dear Minister:\n\n100 % + 1"));

        assertThat(link.link())
                .isEqualTo("mailto:minister@example.org?subject=%E5%A7%9A%20%26%20Yao%3F"
                        + "&body=Dear%20Minister%3A%0D%0A%0D%0A100%20%25%20%2B%201");
        assertThat(URI.create(link.link()).getScheme()).isEqualTo("mailto");
        assertThat(link.isShortened()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'neil+press@example.org", "a&b=c?d@example.org", "50%@example.org"})
    void keepsStrangeAddressesFromBeingTakenForParts(String address) {
        String link = Mailto.of(List.of(address), "s", List.of("b")).link();

        String to = link.substring("mailto:".length(), link.indexOf('?'));
        assertThat(URLDecoder.decode(to, StandardCharsets.UTF_8)).isEqualTo(address);
        assertThat(to).doesNotContain("&", "=");
    }

    @Test
    void takesTheFirstTextThatFits() {
        String tooLong = "长".repeat(250);
        String fits = "短".repeat(150);

        Mailto link = Mailto.of(MINISTER, "主题", List.of(tooLong, fits));

        assertThat(link.isShortened()).isTrue();
        assertThat(link.link()).hasSizeLessThanOrEqualTo(Mailto.LONGEST).endsWith("%E7%9F%AD");
    }

    @Test
    void staysShortWhateverItIsGiven() {
        for (String subject : List.of("长".repeat(500), "🕯".repeat(500), "x".repeat(3000))) {
            Mailto link = Mailto.of(MINISTER, subject, List.of("长".repeat(2000)));

            assertThat(link.link()).hasSizeLessThanOrEqualTo(Mailto.LONGEST).startsWith("mailto:minister@example.org?");
            assertThat(URLDecoder.decode(link.link(), StandardCharsets.UTF_8)).doesNotContain("\uFFFD");
        }
    }
}
