package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.tocsin.lint.MailLint;
import org.tocsin.value.EmailAddress;

class ForwardWriterTest {
    private static final String ANSWER =
            "From: A Reader <reader@example.com>\nSubject: Re: your letter\n\nThank you.\n";

    @Test
    void attachesAnAnswerAsTheMailThatItIs() {
        String mail = forwarded(ANSWER);

        assertThat(mail).contains("Content-Type: message/rfc822").contains(ANSWER.replace("\n", "\r\n"));
    }

    @Test
    void attachesWhatNoMailCanCarryAsAFile() {
        for (String answer : new String[] {
            ANSWER + "Merci beaucoup, à bientôt.", ANSWER + "x".repeat(999), ANSWER + "\u0007", ANSWER + "\0"
        }) {
            String mail = forwarded(answer);

            assertThat(mail).doesNotContain("message/rfc822").contains("filename=\"answer.eml\"");
            String file = mail.substring(mail.indexOf("answer.eml\"\r\n\r\n") + 15);
            assertThat(new String(
                            Base64.getMimeDecoder().decode(file.substring(0, file.indexOf("\r\n--"))),
                            StandardCharsets.UTF_8))
                    .isEqualTo(answer);
        }
    }

    private static String forwarded(String answer) {
        byte[] mail = ForwardWriter.write(
                new EmailAddress("letters@example.org"),
                new EmailAddress("newsroom@example.org"),
                answer.getBytes(StandardCharsets.UTF_8),
                Instant.parse("2026-11-21T07:00:00Z"));

        assertThat(MailLint.faults(mail)).isEmpty();
        return new String(mail, StandardCharsets.US_ASCII);
    }
}
