package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMailTest {
    private final OutgoingMail mail = new OutgoingMail();

    @ParameterizedTest
    @ValueSource(strings = {".", ".\r\nMAIL", "a\r\n.\r\nb", "a\n.\n", "a\rb", "a\r", "a\nb", "\n", "a\r\r\n"})
    void knowsWhatWouldMeanSomethingOnTheLine(String text) {
        assertThat(OutgoingMail.isReady(bytes(text))).isFalse();

        mail.fill(bytes(text));

        assertThat(onTheLine()).endsWith("\r\n.\r\n").doesNotContainPattern("[^\r]\n|\r[^\n]|(^|\n)\\.[^.\r]");
        assertThat(onTheLine().indexOf("\r\n.\r\n")).isEqualTo(onTheLine().length() - 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\r\n", "a.b\r\n", "a\r\n\r\nb\r\n", "a\r\n =2E.\r\n"})
    void leavesAloneWhatIsReady(String text) {
        assertThat(OutgoingMail.isReady(bytes(text))).isTrue();

        mail.fill(bytes(text));

        String ended = text.isEmpty() || text.endsWith("\n") ? text : text + "\r\n";
        assertThat(onTheLine()).isEqualTo(ended + ".\r\n");
        assertThat(mail.size()).isEqualTo(text.length());
    }

    @Test
    void forgetsTheMessageBefore() {
        mail.fill(bytes("a long one\r\n"));
        mail.fill(bytes("b\r\n"));

        assertThat(onTheLine()).isEqualTo("b\r\n.\r\n");
        assertThat(mail.message()).isEqualTo(bytes("b\r\n"));
    }

    private String onTheLine() {
        return new String(mail.octets().all(), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
