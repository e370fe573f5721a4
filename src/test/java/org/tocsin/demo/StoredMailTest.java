package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredMailTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

    @Test
    void isReadBackByteForByte() {
        StoredMail mail = mail("Subject: 権利\r\n\r\n.dot\r\n\u0000\r\n");

        StoredMail again = StoredMail.parse(mail.bytes()).orElseThrow();

        assertThat(again.envelope()).isEqualTo(new Envelope("b+t@bounces.example.org", "用户@example.org"));
        assertThat(again.receivedAt()).isEqualTo(NOW);
        assertThat(again.message()).isEqualTo(mail.message());
    }

    @Test
    void findsItsMessageIdAlsoOnTheNextLine() {
        assertThat(mail("message-id:\r\n <a@b>\r\n\r\n").messageId()).contains("a@b");
        assertThat(mail("Subject: x\r\n\r\nMessage-ID: <not@this>\r\n").messageId())
                .isEmpty();
    }

    @Test
    void isNotMadeOfAnyFile() {
        assertThat(StoredMail.parse("Subject: x\r\n\r\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void takesNoLineBreakInAnEnvelope() {
        assertThatThrownBy(() -> new Envelope("a@example.org", "b@example.org\r\nBcc: c@example.org"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("@");
    }

    private static StoredMail mail(String message) {
        return new StoredMail(
                new Envelope("b+t@bounces.example.org", "用户@example.org"),
                NOW,
                message.getBytes(StandardCharsets.UTF_8));
    }
}
